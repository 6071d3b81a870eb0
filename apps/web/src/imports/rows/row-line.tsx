import { Badge, Button, VisuallyHidden } from '@mantine/core'
import type { FieldName } from '@secondtouch/accounts'
import type { ImportBody, IssueBody } from '@secondtouch/contracts'
import { columnsOf, placeCorrection, roleOf } from '@secondtouch/import-core'
import { Check, ListTree, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import type { SeenRow } from '../data/correct-row'
import { DraftNote } from './draft-note'
import { EditCell } from './edit-cell'
import { issueText, placeText } from './issue-text'
import type { RowPlace } from './row-place'
import classes from './rows.module.css'
import { usePlaceName } from './use-place-name'
import type { RowEdits } from './use-row-edits'

interface Props {
  readonly item: Pick<ImportBody, 'header' | 'mapping' | 'options'>
  readonly seen: SeenRow
  readonly fields: readonly FieldName[]
  readonly edits: RowEdits
  /** Whether all of its fields are shown, whatever is wrong with them. */
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** One row of the file with its values, and below each what is wrong with it. */
export function RowLine({ item, seen, fields, edits, isOpen, onToggle }: Props) {
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
        <Cell key={field} item={item} seen={seen} field={field} readOnly={readOnly} edits={edits} isOpen={isOpen} />
      ))}
    </tr>
  )
}

interface CellProps extends Pick<Props, 'item' | 'seen' | 'edits' | 'isOpen'> {
  readonly field: FieldName
  readonly readOnly: boolean
}

function Cell({ item, seen, field, readOnly, edits, isOpen }: CellProps) {
  const { t } = useTranslation(['review', 'mapping'])
  const { row } = seen
  const issues = row.issues.filter(issue => issue.field === field)
  const before = row.original[field] ?? ''
  const isChanged = before !== (row.values[field] ?? '')
  const columns = sourcesOf(item, field)
  const hasDraft = [field, ...columns].some(place => edits.draftOf(row.row, place) !== null)
  const isShown = isOpen || field === 'name' || issues.length > 0 || isChanged || hasDraft
  const place = { seen, readOnly, edits, header: item.header }
  return (
    <td className={classes.cell} data-severity={issues[0]?.severity} data-shown={isShown || undefined}>
      <span className={classes.label} aria-hidden>
        {t(`mapping:fields.${field}`)}
      </span>
      {columns.length === 0 ? (
        <PlaceCell place={field} {...place} />
      ) : (
        <>
          <span className={classes.value}>
            {row.values[field] || <span className={classes.empty}>{t('rows.empty')}</span>}
          </span>
          {(isOpen || issues.length > 0 || isChanged || hasDraft) && (
            <ul className={classes.sources}>
              {columns.map(column => (
                <li key={column}>
                  <PlaceCell place={column} {...place} isNamed />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <Faults issues={issues} />
      {isChanged && (
        <p className={classes.was}>{before === '' ? t('rows.wasEmpty') : t('rows.was', { value: before })}</p>
      )}
    </td>
  )
}

/** The columns that a field is made of, where it is not just the cell of one: those are what is corrected. */
function sourcesOf({ mapping, options: { constants } }: CellProps['item'], field: FieldName): readonly number[] {
  const columns = columnsOf(mapping, field)
  if (columns.length === 1 && roleOf(mapping[columns[0]!]) === field) {
    // Notes take lines of other columns, too: then their text has no one place.
    const placed = placeCorrection({ values: { [field]: '' } }, null, { mapping, constants })
    return Array.isArray(placed) ? columns : []
  }
  return columns
}

interface PlaceCellProps extends Pick<CellProps, 'seen' | 'readOnly' | 'edits'> {
  readonly place: RowPlace
  readonly header: readonly string[]
  /** Whether the header of the column stands before the text. */
  readonly isNamed?: boolean
}

/** One place of a row that can be written into, with what became of what was written. */
function PlaceCell({ place, header, seen, readOnly, edits, isNamed = false }: PlaceCellProps) {
  const label = usePlaceName(header)(place)
  const { row } = seen
  const draft = edits.draftOf(row.row, place)
  return (
    <>
      {isNamed && (
        <span className={classes.source} aria-hidden>
          {label}
        </span>
      )}
      <EditCell
        seen={seen}
        place={place}
        label={label}
        draft={draft}
        readOnly={readOnly}
        onWrite={(text, on) => edits.write(on, place, text)}
        onSave={(text, on) => void edits.save(on, place, text)}
        onDrop={() => edits.drop(row.row, place)}
      />
      {draft !== null && (
        <DraftNote
          draft={draft}
          readOnly={readOnly}
          onSave={() => void edits.save(draft.phase === 'clash' ? seen : draft.on, place, draft.text)}
          onDrop={() => edits.drop(row.row, place)}
        />
      )}
    </>
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
