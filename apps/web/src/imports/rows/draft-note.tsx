import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RowDraft } from './row-drafts'
import { textAt } from './row-place'
import classes from './rows.module.css'

interface Props {
  readonly draft: RowDraft
  /** Whether the row takes no more changes, since it has become an account. */
  readonly readOnly: boolean
  readonly onSave: () => void
  readonly onDrop: () => void
}

/** Below a value: what the person wrote and the server does not have, with both values where somebody else wrote another. */
export function DraftNote({ draft, readOnly, onSave, onDrop }: Props) {
  const { t } = useTranslation('review')
  if (draft.phase === 'writing' || draft.phase === 'saving') return null
  const isClash = draft.phase === 'clash'
  return (
    <div role="alert" className={classes.clash}>
      {isClash && <p className={classes.theirs}>{theirsOf()}</p>}
      {t('rows.mine', { value: shown(draft.text) })} {readOnly ? t('rows.isAccount') : draft.why}
      <Group gap={4} mt={4}>
        {!readOnly && (
          <Button size="compact-xs" onClick={onSave}>
            {isClash ? t('rows.useMine') : t('rows.saveAgain')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={onDrop}>
          {isClash ? t('rows.leaveTheirs') : t('rows.dropMine')}
        </Button>
      </Group>
    </div>
  )

  function shown(text: string): string {
    return text === '' ? t('rows.empty') : `“${text}”`
  }
  function theirsOf(): string {
    const theirs = draft.theirs!
    return t('rows.theirs', {
      who: theirs.correction?.createdBy ?? t('rows.somebody'),
      value: shown(textAt(theirs, draft.place)),
    })
  }
}
