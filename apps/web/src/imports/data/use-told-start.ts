import { notifications } from '@mantine/notifications'
import type { ImportBody } from '@secondtouch/contracts'
import type { ImportState } from '@secondtouch/import-core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnderWay } from '../../api/in-turn'
import { ownVersionSince } from './change-import'

/** States in which people are still deciding. */
const OPEN: readonly ImportState[] = ['mapping', 'validating', 'review']

/** Tells whoever is still deciding about an import that somebody else has started it, and who. */
export function useToldStart(item: ImportBody | undefined): void {
  const { t } = useTranslation(['imports', 'shell'])
  const known = useRef<ImportBody>(undefined)
  useEffect(() => {
    const before = known.current
    known.current = item
    if (!before || !item?.startedBy || !OPEN.includes(before.state) || OPEN.includes(item.state)) return
    const { id, fileName, startedBy } = item
    // Events are faster than the answer to our own start.
    if (isUnderWay(`/v1/imports/${id}`) || ownVersionSince(id, before.version) > before.version) return
    notifications.show({
      color: 'amber',
      message: t('imports:startedBy', { who: startedBy, file: fileName }),
      autoClose: false,
      position: 'top-center',
      closeButtonProps: { 'aria-label': t('shell:close') },
    })
  }, [item, t])
}
