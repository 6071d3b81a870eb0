import { Badge, Button } from '@mantine/core'
import type { FieldName } from '@secondtouch/accounts'
import type { RowBody } from '@secondtouch/contracts'
import { Check, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { EditCell } from './edit-cell'
import { issueText } from './issue-text'
import classes from './rows.module.css'

interface Props {
  readonly row: RowBody
  readonly fields: readonly FieldName[]
  readonly readOnly: boolean
  readonly onSave: (field: FieldName, text: string) => void
  readonly onTakeBack: () => void
}

/** One row of the file with its values, and below each what is wrong with it. */
export function RowLine({ row, fields, readOnly, onSave, onTakeBack }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const issuesOf = (field: FieldName | null) =>
    row.issues.filter(issue => (fields.some(each => each === issue.field) ? issue.field : null) === field)
  const isFixed = row.correction !== null && row.issues.length === 0
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.number}>
        <span className="figures">
          <span className={classes.label}>{t('rows.row')} </span>
          {formatNumber(row.row)}
        </span>
        {isFixed && (
          <Badge color="pine" leftSection={<Check size={12} aria-hidden />}>
            {t('rows.fixed')}
          </Badge>
        )}
        {issuesOf(null).map(issue => (
          <p key={issue.code} className={classes.fault} data-severity={issue.severity}>
            {issueText(issue, t)}
          </p>
        ))}
        {row.correction !== null && !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<Undo2 size={12} aria-hidden />}
            aria-label={t('rows.takeBackOf', { row: row.row })}
            onClick={onTakeBack}
          >
            {t('rows.takeBack')}
          </Button>
        )}
      </th>
      {fields.map(field => {
        const issues = issuesOf(field)
        const before = row.original[field] ?? ''
        const isChanged = before !== (row.values[field] ?? '')
        return (
          <td
            key={field}
            className={classes.cell}
            data-severity={issues[0]?.severity}
            data-shown={field === 'name' || issues.length > 0 || isChanged || undefined}
          >
            <span className={classes.label} aria-hidden>
              {t(`mapping:fields.${field}`)}
            </span>
            <EditCell row={row} field={field} readOnly={readOnly} onSave={text => onSave(field, text)} />
            {issues.map(issue => (
              <p key={issue.code} className={classes.fault} data-severity={issue.severity}>
                {issueText(issue, t)}
              </p>
            ))}
            {isChanged && (
              <p className={classes.was}>{before === '' ? t('rows.wasEmpty') : t('rows.was', { value: before })}</p>
            )}
          </td>
        )
      })}
    </tr>
  )
}
