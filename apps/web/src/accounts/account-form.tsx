import { Alert, Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import type { FieldName } from '@secondtouch/accounts'
import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAway } from '../api/api-error'
import { Failure } from '../shell/page/failure'
import type { AccountPatch } from './data/save-account'
import { faultsIn, whyNotSaved } from './fault-text'

/** The fields of the form, in its order. */
const FORM_FIELDS = ['name', 'currentObjective', 'openThread', 'renewalDate', 'notes'] as const
type FormField = (typeof FORM_FIELDS)[number]
export type FormTexts = Readonly<Record<FormField, string>>

interface Props {
  /** What the fields hold at first. */
  readonly before: AccountPatch
  readonly submit: string
  readonly onSubmit: (fields: AccountPatch) => Promise<unknown>
  readonly onCancel: () => void
}

/** The fields of an account, all at once. What the server refuses is said at its field, and nothing typed is lost. */
export function AccountForm({ before, submit, onSubmit, onCancel }: Props) {
  const { t } = useTranslation('accounts')
  const form = useRef<HTMLFormElement>(null)
  const [texts, setTexts] = useState<FormTexts>(() => textsOf(before))
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const faults: Partial<Record<FieldName, string>> = faultsIn(error)

  // The first field at fault takes the focus as it is marked, before the next key is pressed.
  useLayoutEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await onSubmit(fieldsOf(texts))
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const field = (name: FormField) => ({
    label: t(`fields.${name}`),
    value: texts[name],
    error: faults[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setTexts(now => ({ ...now, [name]: value }))
    },
  })
  return (
    <form ref={form} onSubmit={event => void save(event)} noValidate>
      <Stack>
        <TextInput {...field('name')} withAsterisk autoComplete="off" data-autofocus />
        <Textarea {...field('currentObjective')} autosize minRows={1} maxRows={6} />
        <Textarea {...field('openThread')} autosize minRows={1} maxRows={6} />
        <TextInput {...field('renewalDate')} type="date" max="9999-12-31" maw="14rem" />
        <Textarea {...field('notes')} autosize minRows={3} maxRows={14} />
        {error !== null && Object.keys(faults).length === 0 && <NotSaved error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function NotSaved({ error }: { readonly error: unknown }) {
  if (isAway(error)) return <Failure error={error} />
  return (
    <Alert color="clay" role="alert">
      {whyNotSaved(error)}
    </Alert>
  )
}

function textsOf(fields: AccountPatch): FormTexts {
  return Object.fromEntries(FORM_FIELDS.map(name => [name, fields[name] ?? ''])) as FormTexts
}

function fieldsOf(texts: FormTexts): AccountPatch {
  return Object.fromEntries(FORM_FIELDS.map(name => [name, texts[name] === '' && name !== 'name' ? null : texts[name]]))
}
