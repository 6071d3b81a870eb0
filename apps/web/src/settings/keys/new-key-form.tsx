import { Button, Checkbox, Group, Select, Stack, TextInput } from '@mantine/core'
import { type NewKeyBody, SCOPES } from '@secondtouch/contracts'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error'
import { request } from '../../api/request'
import { Failure } from '../../shell/page/failure'
import { SCOPE_TEXTS } from './scope-texts'

/** Days until a key ends; `null` for one that does not. */
const EXPIRIES = { never: null, days30: 30, days90: 90, year: 365 } as const
type Expiry = keyof typeof EXPIRIES

const DAY_MS = 86_400_000
const FIELDS = ['name', 'scopes', 'expiresAt'] as const

interface Props {
  readonly onMade: (key: NewKeyBody) => Promise<void>
  readonly onCancel: () => void
}

/** What a new key is called, what it may do, and when it ends. */
export function NewKeyForm({ onMade, onCancel }: Props) {
  const { t } = useTranslation(['shell', 'settings'])
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>(['imports:read', 'imports:write'])
  const [expiry, setExpiry] = useState<Expiry>('days90')
  const make = useMutation({
    mutationFn: (body: object) => request<NewKeyBody>('POST', '/v1/keys', { body }),
    onSuccess: onMade,
  })
  const refused = make.error instanceof ApiError ? make.error.errors : []
  const fault = (field: (typeof FIELDS)[number]) =>
    refused.some(each => each.field === field) ? t(`settings:keys.faults.${field}`) : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const days = EXPIRIES[expiry]
    const expiresAt = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString()
    make.mutate({ name: name.trim(), scopes, expiresAt })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t('settings:keys.name')}
          description={t('settings:keys.nameHint')}
          withAsterisk
          data-autofocus
          autoComplete="off"
          value={name}
          error={fault('name')}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Checkbox.Group label={t('settings:keys.scopes')} value={scopes} onChange={setScopes} error={fault('scopes')}>
          <Stack gap="xs" mt="xs">
            {SCOPES.map(scope => (
              <Checkbox key={scope} value={scope} label={t(`settings:${SCOPE_TEXTS[scope]}`)} description={scope} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={t('settings:keys.expiry')}
          value={expiry}
          error={fault('expiresAt')}
          onChange={value => setExpiry(value as Expiry)}
          data={Object.keys(EXPIRIES).map(value => ({ value, label: t(`settings:keys.expiries.${value as Expiry}`) }))}
        />
        {make.error && refused.length === 0 && <Failure error={make.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('settings:keys.cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('settings:keys.make')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
