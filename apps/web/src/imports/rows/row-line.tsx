import { Badge, Button, VisuallyHidden } from '@mantine/core'
import type { FieldName } from '@secondtouch/accounts'
import type { IssueBody } from '@secondtouch/contracts'
import { Check, ListTree, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import type { SeenRow } from '../data/correct-row'
import { DraftNote } from './draft-note'
import { EditCell } from './edit-cell'
import { issueText, placeText } from './issue-text'
import classes from './rows.module.css'
import type { RowEdits } from './use-row-edits'

interface Props {
  readonly seen: SeenRow
  readonly fields: readonly FieldName[]
  readonly edits: RowEdits
  /** Whether all of its fields are shown, whatever is wrong with them. */
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** One row of the file with its values, and below each what is wrong with it. */
export function RowLine({ seen, fields, edits, isOpen, onToggle }: Props) {
  const { t } = useTranslation('review')
  const { row } = seen
  // What is an account already is edited there.
  const readOnly = row.outcome === 'created'
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
        <Faults issues={row.issues.filter(({ field }) => field === null || !fields.includes(field))} />
        <Button
          className={classes.tool}
          size="compact-xs"
          variant="subtle"
          leftSection={<ListTree size={12} aria-hidden />}
          aria-label={t('rows.allFieldsOf', { row: row.row })}
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          {t('rows.allFields')}
        </Button>
        {row.correction !== null && !readOnly && (
          <Button
            className={classes.tool}
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<Undo2 size={12} aria-hidden />}
            aria-label={t('rows.takeBackOf', { row: row.row })}
            onClick={() => void edits.takeBack(row)}
          >
            {t('rows.takeBack')}
          </Button>
        )}
      </th>
      {fields.map(field => (
        <Cell key={field} seen={seen} field={field} readOnly={readOnly} edits={edits} isOpen={isOpen} />
      ))}
    </tr>
  )
}

interface CellProps extends Pick<Props, 'seen' | 'edits' | 'isOpen'> {
  readonly field: FieldName
  readonly readOnly: boolean
}

function Cell({ seen, field, readOnly, edits, isOpen }: CellProps) {
  const { t } = useTranslation(['review', 'mapping'])
  const { row } = seen
  const issues = row.issues.filter(issue => issue.field === field)
  const before = row.original[field] ?? ''
  const isChanged = before !== (row.values[field] ?? '')
  const draft = edits.draftOf(row.row, field)
  const isShown = isOpen || field === 'name' || issues.length > 0 || isChanged || draft !== null
  return (
    <td className={classes.cell} data-severity={issues[0]?.severity} data-shown={isShown || undefined}>
      <span className={classes.label} aria-hidden>
        {t(`mapping:fields.${field}`)}
      </span>
      <EditCell
        seen={seen}
        field={field}
        draft={draft}
        readOnly={readOnly}
        onWrite={(text, on) => edits.write(on, field, text)}
        onSave={(text, on) => void edits.save(on, field, text)}
        onDrop={() => edits.drop(row.row, field)}
      />
      <Faults issues={issues} />
      {isChanged && (
        <p className={classes.was}>{before === '' ? t('rows.wasEmpty') : t('rows.was', { value: before })}</p>
      )}
      {draft !== null && (
        <DraftNote
          draft={draft}
          readOnly={readOnly}
          onSave={() => void edits.save(draft.phase === 'clash' ? seen : draft.on, field, draft.text)}
          onDrop={() => edits.drop(row.row, field)}
        />
      )}
    </td>
  )
}

function Faults({ issues }: { readonly issues: readonly IssueBody[] }) {
  const { t } = useTranslation(['review', 'mapping'])
  return issues.map(issue => (
    <p key={issue.code} className={classes.fault} data-severity={issue.severity}>
      {/* The headings of row and column show the place to the eye. */}
      <VisuallyHidden>{placeText(issue, t)} </VisuallyHidden>
      {issueText(issue, t)}
    </p>
  ))
}
