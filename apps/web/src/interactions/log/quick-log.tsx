import { Alert, Button, Checkbox, Group, Text } from '@mantine/core'
import type { OpenStep } from '@secondtouch/accounts'
import type { LoggedBody } from '@secondtouch/contracts'
import { type FormEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { formatDate } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { faultOf, isPlaced } from '../fields/fault-text'
import type { InteractionDraft } from '../fields/interaction-draft'
import { InteractionFields } from '../fields/interaction-fields'
import classes from '../fields/interaction-fields.module.css'
import { saveByKey } from '../fields/save-by-key'
import '../texts'
import { asAnother, type LogDraft, useLogDraft, writeDraft } from './log-draft'
import { sayLogged } from './logged-note'
import { useLog } from './use-log'

interface Props {
  readonly accountId: string
  /** A step that is due, which what is logged may do. */
  readonly openStep?: OpenStep | undefined
  /** Whether the focus goes to it when it opens, as where somebody asked for it. */
  readonly autoFocus?: boolean
  /** Follows the note that says what was logged, with a way back. */
  readonly onLogged?: (logged: LoggedBody) => void
}

/** Logs what happened with an account: the kind, a note, a time; Ctrl+Enter saves. What is written outlives a reload. */
export function QuickLog({ accountId, openStep, autoFocus = false, onLogged }: Props) {
  const { t } = useTranslation('interactions')
  const draft = useLogDraft(accountId)
  const log = useLog(accountId, openStep?.interactionId, logging => {
    sayLogged(logging)
    onLogged?.(logging.logged)
  })
  const kind = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (autoFocus) kind.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
  }, [autoFocus])
  // What is on its way is not written on.
  const change = (fields: Parameters<typeof writeDraft>[1]) => {
    if (!log.isPending) writeDraft(accountId, fields)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!log.isPending) log.mutate()
  }
  const logToo = () => {
    asAnother(accountId)
    log.mutate()
  }
  return (
    <form onSubmit={submit} onKeyDown={saveByKey} noValidate className={classes.form} aria-label={t('log.title')}>
      <InteractionFields
        kindRef={kind}
        draft={log.isPending ? draft : asSent(draft)}
        onChange={change}
        error={log.error}
      />
      {openStep && (
        <Checkbox
          label={t('step.closes', { step: openStep.text, day: formatDate(openStep.on) })}
          checked={draft.closesStep}
          error={faultOf(log.error, 'closesStep')}
          onChange={event => change({ closesStep: event.currentTarget.checked })}
        />
      )}
      {isProblem(log.error, 'idempotency_key_reused') ? (
        <Arrived onLogToo={logToo} />
      ) : (
        log.error && !isPlaced(log.error) && <Failure error={log.error} />
      )}
      <Group gap="sm">
        <Button type="submit" loading={log.isPending}>
          {t('log.save')}
        </Button>
        <Text size="xs" c="dimmed" className={classes.hint}>
          {t('log.hint')}
        </Text>
      </Group>
    </form>
  )
}

/** While nobody knows whether it arrived, the time that it was sent as is the time. */
function asSent(draft: LogDraft): InteractionDraft {
  return draft.sentAs === null ? draft : { ...draft, when: 'at', at: draft.sentAs }
}

/** An answer was lost, the text went on, and what came first is logged. */
function Arrived({ onLogToo }: { readonly onLogToo: () => void }) {
  const { t } = useTranslation('interactions')
  return (
    <Alert color="amber" role="alert">
      <Text size="sm" mb="sm">
        {t('log.arrived')}
      </Text>
      <Button size="xs" variant="default" onClick={onLogToo}>
        {t('log.logToo')}
      </Button>
    </Alert>
  )
}
