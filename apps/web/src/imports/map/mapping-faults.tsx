import { Alert, Anchor, Stack } from '@mantine/core'
import { roleOf } from '@secondtouch/import-core'
import { CircleAlert } from 'lucide-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useRoleText } from './columns/role-text'
import { isReady, type MappingDraft } from './mapping-draft'

interface Props {
  readonly draft: MappingDraft
  readonly summary: RefObject<HTMLDivElement | null>
}

/** What keeps the columns from being checked, each with a link to where it can be mended. */
export function MappingFaults({ draft, summary }: Props) {
  const { t } = useTranslation('mapping')
  const roleText = useRoleText()
  if (isReady(draft)) return null
  const first = draft.columns.find(({ target, isEmpty }) => target === null && !isEmpty) ?? draft.columns[0]
  return (
    <Alert
      ref={summary}
      tabIndex={-1}
      color="clay"
      role="alert"
      icon={<CircleAlert aria-hidden />}
      title={t('faults.title')}
    >
      <Stack gap={4}>
        {draft.open.map(({ kind }) => (
          <Anchor key={kind} href={`#question-${kind}`}>
            {t(kind === 'encoding' ? 'encoding.title' : 'whom.title')}
          </Anchor>
        ))}
        {!draft.hasName && <Anchor href={`#column-${first?.index ?? 0}`}>{t('faults.noName')}</Anchor>}
        {draft.twice.map(role => (
          <Anchor key={role} href={`#column-${draft.columns.find(({ target }) => roleOf(target) === role)!.index}`}>
            {t('faults.twice', { field: roleText(role) })}
          </Anchor>
        ))}
      </Stack>
    </Alert>
  )
}
