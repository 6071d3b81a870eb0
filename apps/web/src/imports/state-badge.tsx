import { Badge } from '@mantine/core'
import type { ImportState } from '@secondtouch/import-core'
import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  CircleX,
  Columns3,
  Eye,
  Hourglass,
  type LucideIcon,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'

const LOOKS: Readonly<Record<ImportState, { color: string; icon: LucideIcon }>> = {
  mapping: { color: 'amber', icon: Columns3 },
  validating: { color: 'slate', icon: CircleDashed },
  review: { color: 'amber', icon: Eye },
  queued: { color: 'slate', icon: Hourglass },
  importing: { color: 'pine', icon: CircleDashed },
  cancelling: { color: 'slate', icon: CirclePause },
  completed: { color: 'pine', icon: CircleCheck },
  failed: { color: 'clay', icon: CircleX },
  rejected: { color: 'clay', icon: CircleSlash },
  cancelled: { color: 'gray', icon: CirclePause },
  expired: { color: 'gray', icon: CircleSlash },
  reverting: { color: 'slate', icon: Undo2 },
  reverted: { color: 'gray', icon: Undo2 },
}

/** The state of an import, in a word and a picture. */
export function StateBadge({ state }: { readonly state: ImportState }) {
  const { t } = useTranslation('imports')
  const { color, icon: Icon } = LOOKS[state]
  return (
    <Badge color={color} leftSection={<Icon size={13} aria-hidden />} size="md">
      {t(`states.${state}`)}
    </Badge>
  )
}
