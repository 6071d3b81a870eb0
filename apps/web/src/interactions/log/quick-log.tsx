import { Alert, Button, Group, Text, Textarea } from '@mantine/core'
import type { InteractionBody } from '@secondtouch/contracts'
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError, isProblem } from '../../api/api-error'
import { Failure } from '../../shell/page/failure'
import '../texts'
import { faultOf } from './fault-text'
import { KindField } from './kind-field'
import { asAnother, type LogDraft, type LogFields, useLogDraft, writeDraft } from './log-draft'
import { sayLogged } from './logged-note'
import classes from './quick-log.module.css'
import { useLog } from './use-log'
import { WhenField } from './when-field'

interface Props {
  readonly accountId: string
  /** Whether the focus goes to it when it opens, as where somebody asked for it. */
  readonly autoFocus?: boolean
  /** Follows the note that says what was logged, with a way back. */
  readonly onLogged?: (logged: InteractionBody) => void
}

/** Logs what happened with an account: the kind, a note, a time; Ctrl+Enter saves. What is written outlives a reload. */
export function QuickLog({ accountId, autoFocus = false, onLogged }: Props) {
  const { t } = useTranslation('interactions')
  const draft = useLogDraft(accountId)
  const log = useLog(accountId, logged => {
    sayLogged(logged)
    onLogged?.(logged)
  })
  const kind = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (autoFocus) kind.current?.querySelector<HTMLInputElement>('input:checked')?.focus()
  }, [autoFocus])
  const change = (fields: Partial<LogFields>) => writeDraft(accountId, fields)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!log.isPending) log.mutate()
  }
  const saveByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  return (
    <form onSubmit={submit} onKeyDown={saveByKey} noValidate className={classes.form} aria-label={t('log.title')}>
      <KindField ref={kind} value={draft.kind} onChange={value => change({ kind: value })} />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.note}
        error={faultOf(log.error, 'note')}
        onChange={event => change({ note: event.currentTarget.value })}
      />
      <WhenField
        fields={log.isPending ? draft : asSent(draft)}
        onChange={change}
        fault={faultOf(log.error, 'happenedAt')}
      />
      {isProblem(log.error, 'idempotency_key_reused') ? (
        <Arrived
          onLogToo={() => {
            asAnother(accountId)
            log.mutate()
          }}
        />
      ) : (
        log.error && !hasFaults(log.error) && <Failure error={log.error} />
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
function asSent({ when, at, sentAs }: LogDraft): Pick<LogFields, 'when' | 'at'> {
  return sentAs === null ? { when, at } : { when: 'at', at: sentAs }
}

function hasFaults(error: Error): boolean {
  return error instanceof ApiError && error.errors.length > 0
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
