import { Button, Text } from '@mantine/core'
import type { AccountBody } from '@secondtouch/contracts'
import { Pencil } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../shell/page/panel'
import { AccountForm } from '../account-form'
import type { AccountSaver } from '../conflict/use-account-saver'
import { type AccountPatch, changesOf, fieldsOf } from '../data/save-account'
import { fieldText } from '../field-text'
import classes from './fields-panel.module.css'

const SHOWN = ['currentObjective', 'openThread', 'renewalDate', 'notes'] as const

interface Props {
  readonly account: AccountBody
  readonly save: AccountSaver['save']
  readonly canEdit: boolean
}

/** The fields of an account, to read or to edit. */
export function FieldsPanel({ account, save, canEdit }: Props) {
  const { t } = useTranslation('accounts')
  /** The account as it was when the editing began; `null` while nobody edits. */
  const [base, setBase] = useState<AccountBody | null>(null)
  const edit = useRef<HTMLButtonElement>(null)
  const returns = useRef(false)
  useLayoutEffect(() => {
    if (base !== null) returns.current = true
    else if (returns.current) edit.current?.focus()
  }, [base])

  if (base !== null) {
    const submit = async (fields: AccountPatch) => {
      const patch = changesOf(base, fields)
      if (fieldsOf(patch).length > 0) await save(base, patch)
      setBase(null)
    }
    return (
      <Panel title={t('page.about')}>
        <AccountForm before={base} submit={t('form.save')} onSubmit={submit} onCancel={() => setBase(null)} />
      </Panel>
    )
  }
  const action = canEdit && (
    <Button
      ref={edit}
      variant="default"
      size="xs"
      leftSection={<Pencil size={14} aria-hidden />}
      onClick={() => setBase(account)}
    >
      {t('page.edit')}
    </Button>
  )
  return (
    <Panel title={t('page.about')} aside={action}>
      <dl className={classes.fields}>
        {SHOWN.map(field => (
          <div key={field} className={classes.field}>
            <dt>{t(`fields.${field}`)}</dt>
            <dd>{fieldText(account, field) || <Text c="dimmed">{t('page.empty')}</Text>}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
