import { Alert, Button, Group, Text } from '@mantine/core'
import type { InteractionBody } from '@secondtouch/contracts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { Failure } from '../../shell/page/failure'
import { useInteractionChange } from '../data/use-interaction-change'
import { isPlaced } from '../fields/fault-text'
import { draftOfStored, type InteractionDraft, patchOf } from '../fields/interaction-draft'
import { InteractionFields } from '../fields/interaction-fields'
import classes from '../fields/interaction-fields.module.css'
import { saveByKey } from '../fields/save-by-key'

interface Props {
  /** The interaction as it is by now. */
  readonly stored: InteractionBody
  readonly onEnd: () => void
}

/** Changes an interaction. Where somebody else was faster, their text is shown, and saving again is meant. */
export function EditForm({ stored, onEnd }: Props) {
  const { t } = useTranslation('interactions')
  /** As it was when it was read last, on which the change is made. */
  const [base, setBase] = useState(stored)
  const [draft, setDraft] = useState(() => draftOfStored(stored))
  const { change, error, isPending } = useInteractionChange(stored)
  const kind = useRef<HTMLDivElement>(null)
  useEffect(() => kind.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), [])
  const isOutrun = isProblem(error, 'version_conflict')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending) return
    // What was shown after a conflict is what the person saw.
    const seen = isOutrun ? stored : base
    setBase(seen)
    if (await change(patchOf(seen, draft), seen.version)) onEnd()
  }
  return (
    <form
      onSubmit={event => void submit(event)}
      onKeyDown={saveByKey}
      noValidate
      className={classes.form}
      aria-label={t('edit.title')}
    >
      <InteractionFields
        kindRef={kind}
        draft={draft}
        onChange={(fields: Partial<InteractionDraft>) => !isPending && setDraft({ ...draft, ...fields })}
        error={error}
      />
      {isOutrun && (
        <Alert color="amber" role="alert">
          <Text size="sm">{t('edit.outrun', { who: stored.updatedBy ?? '' })}</Text>
          {stored.note !== null && <Text size="sm">{stored.note}</Text>}
        </Alert>
      )}
      {error !== null && !isOutrun && !isPlaced(error) && <Failure error={error} />}
      <Group gap="sm">
        <Button type="submit" loading={isPending}>
          {t('edit.save')}
        </Button>
        <Button variant="default" onClick={onEnd}>
          {t('edit.cancel')}
        </Button>
      </Group>
    </form>
  )
}
