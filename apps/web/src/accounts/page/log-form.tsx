import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { INTERACTION_KINDS, type InteractionKind, MAX_INTERACTION_NOTE } from '@secondtouch/accounts'
import type { InteractionBody } from '@secondtouch/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error'
import { request } from '../../api/request'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { accountPath, interactionsQuery } from '../data/account-queries'
import classes from './interactions-panel.module.css'

const WORDED = ['too_long', 'invalid_date', 'control_character'] as const

/** Logs what happened; without a time it happened now. */
export function LogForm({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation(['accounts', 'problems'])
  const client = useQueryClient()
  const [kind, setKind] = useState<InteractionKind>('call')
  const [when, setWhen] = useState('')
  const [note, setNote] = useState('')
  const log = useMutation({
    mutationFn: (body: object) => request<InteractionBody>('POST', `${accountPath(accountId)}/interactions`, { body }),
    onSuccess: async () => {
      setWhen('')
      setNote('')
      notifications.show({ message: t('interactions.logged') })
      await client.invalidateQueries({ queryKey: interactionsQuery(accountId).queryKey })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    log.mutate({ kind, ...(note !== '' && { note }), ...(when && { happenedAt: new Date(when).toISOString() }) })
  }
  /** What is wrong with one field. */
  const fault = (field: string) => {
    const problem = log.error instanceof ApiError ? log.error.errors.find(each => each.field === field) : undefined
    const worded = WORDED.find(each => each === problem?.code)
    if (!worded) return problem && t('problems:value')
    return t(`interactions.faults.${worded}`, { max: formatNumber(MAX_INTERACTION_NOTE) })
  }
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <div className={classes.first}>
        <Select
          label={t('interactions.kind')}
          w="10rem"
          data={INTERACTION_KINDS.map(value => ({ value, label: t(`interactions.kinds.${value}`) }))}
          value={kind}
          onChange={value => setKind(value as InteractionKind)}
        />
        <TextInput
          type="datetime-local"
          label={t('interactions.when')}
          description={t('interactions.now')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          max="9999-12-31T23:59"
          value={when}
          error={fault('happenedAt')}
          onChange={event => setWhen(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={t('interactions.note')}
        autosize
        minRows={2}
        maxRows={10}
        value={note}
        error={fault('note')}
        onChange={event => setNote(event.currentTarget.value)}
      />
      {log.error && !(log.error instanceof ApiError && log.error.errors.length > 0) && <Failure error={log.error} />}
      <Button type="submit" loading={log.isPending} style={{ justifySelf: 'start' }}>
        {t('interactions.log')}
      </Button>
    </form>
  )
}
