import {
  composed,
  type DateOrder,
  dayNumber,
  decodeHtmlEntities,
  type FieldName,
  fieldSpec,
  fromBuddhistYear,
  mendGarbled,
  readDate,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import type { IssueCode, RowIssue } from '../check/issues'
import { type ImportOptions, ORDERED_DATES } from '../import/options'
import { type ColumnMapping, columnsOf } from '../mapping/roles'

/** Texts that a person put in the place of a row's own; `''` empties a cell or a field. */
export interface RowCorrection {
  /** By column, so that results can be written with them in place. */
  readonly cells?: Readonly<Record<string, string>>
  /** By field: of those that no column feeds. They stand before what cells say. */
  readonly values?: Readonly<Partial<Record<FieldName, string>>>
  /** The row is left out of the import, whatever its texts are. */
  readonly leaveOut?: boolean
}

/** What can be done to all rows of a group of problems at once. */
export const REPAIR_ACTIONS = [
  'set_date_order', // reads the dates of the column day first, month first or year first
  'read_other_order', // reads the dates that contradict their column in the only order that they have
  'read_day_numbers', // reads a spreadsheet's day numbers as the days that it means
  'read_buddhist_years', // takes 543 from the year
  'decode_entities', // puts the characters in the place of their names in HTML
  'mend_text', // reads the text as it was before a program misread it
  'keep_name', // takes words such as `None` as names
  'trim', // cuts a text to what fits
  'clear', // empties the cell
  'replace', // puts a value in the place of the cell
  'remove_characters', // takes out what cannot be shown
  'leave_out', // leaves the rows out of the import
] as const
export type RepairAction = (typeof REPAIR_ACTIONS)[number]

/** One decision about every row that has a problem of one code in one column. */
export interface Repair {
  readonly id: string
  readonly code: IssueCode
  /** Header of the column, `null` where the problem is the whole row's. */
  readonly column: string | null
  /** Place of that column, since several may have one header; `null` as above, and in repairs kept before it was noted. */
  readonly columnIndex: number | null
  readonly field: FieldName | null
  readonly action: RepairAction
  /** The new text of `replace`, the order of `set_date_order`; `null` for the others. */
  readonly value: string | null
}

/** What people decided about the rows of a file: laid over it, so that the file itself never changes. */
export interface RowEdits {
  /** By row number. */
  readonly corrections: ReadonlyMap<number, RowCorrection>
  /** In the order they were decided. */
  readonly repairs: readonly Repair[]
}

/** Whether a repair is of the group that an issue belongs to. */
export function isRepairOf(
  repair: Pick<Repair, 'code' | 'field' | 'columnIndex'>,
  { code, field, columnIndex }: Pick<RowIssue, 'code' | 'field' | 'columnIndex'>,
): boolean {
  if (repair.code !== code || repair.field !== field) return false
  return (repair.columnIndex ?? columnIndex) === columnIndex
}

/** Whether a repair still means the cells that it was decided about, once the columns are mapped otherwise. */
export function holdsAfter(
  { field, columnIndex }: Repair,
  before: ColumnMapping | null,
  after: ColumnMapping,
): boolean {
  if (field === null) return true
  const columns = (mapping: ColumnMapping) => (columnIndex == null ? columnsOf(mapping, field) : [columnIndex])
  const roles = (mapping: ColumnMapping) => JSON.stringify(columns(mapping).map(column => [column, mapping[column]]))
  return before !== null && roles(before) === roles(after)
}

/** Nothing decided. */
export const NO_EDITS: RowEdits = { corrections: new Map(), repairs: [] }

/** Most corrected rows of one import: all of them are held in memory while it is checked. */
export const MAX_CORRECTIONS = 10_000
/** Most repairs of one import: more than there are groups of problems in a file. */
export const MAX_REPAIRS = 200

/** How many cells of a group hold what only some remedies are for. */
export interface GroupContents {
  readonly count: number
  /** Cells that are day numbers of a spreadsheet. */
  readonly dayNumbers: number
  /** Cells with a year that is likely Buddhist. */
  readonly buddhistYears: number
  /** Cells that can be mended: a lost character cannot. */
  readonly mendable: number
}

/** What a person can do about a whole group; the screens offer these, and no other is taken. */
export function remediesOf(code: IssueCode, field: FieldName | null, contents: GroupContents): RepairAction[] {
  const optional: RepairAction[] = field !== null && !fieldSpec(field).required ? ['clear'] : []
  // A remedy for a kind of cell is offered where most of the group are of that kind; the others stay as they are.
  const where = (cells: number, action: RepairAction): RepairAction[] => (2 * cells > contents.count ? [action] : [])
  switch (code) {
    case 'ambiguous_date':
      return ['set_date_order', ...optional, 'leave_out']
    case 'contradicting_date':
      return ['read_other_order', 'leave_out']
    case 'unlikely_year':
      return [...where(contents.buddhistYears, 'read_buddhist_years'), ...optional, 'leave_out']
    case 'html_entities':
      return ['decode_entities', ...optional, 'leave_out']
    case 'garbled_text':
      return [...(contents.mendable > 0 ? (['mend_text'] as const) : []), ...optional, 'leave_out']
    case 'placeholder_name':
      return ['keep_name', 'replace', 'leave_out']
    case 'placeholder':
    case 'no_end_date':
      return ['replace', 'leave_out']
    case 'too_long':
      return ['trim', ...optional, 'leave_out']
    case 'control_character':
      return ['remove_characters', ...optional, 'leave_out']
    case 'invalid_date':
      return [...where(contents.dayNumbers, 'read_day_numbers'), ...optional, 'replace', 'leave_out']
    case 'required':
    case 'invalid_significant_date':
    case 'too_many_significant_dates':
      return [...optional, 'replace', 'leave_out']
    case 'duplicate_in_file':
    case 'duplicate_company':
    case 'duplicate_account':
    case 'namesake':
    case 'left_out':
    case 'not_data':
      return []
    default:
      return ['leave_out']
  }
}

/** Whether leaving its cell empty would save the row: the trouble is one of an optional field. */
export function isEmptiable({ field }: { readonly field: FieldName | null }): boolean {
  return field !== null && !fieldSpec(field).required
}

/** The order that people chose for the dates of a column: with the options, or later for a whole group. */
export function chosenOrder(
  { dateOrder }: Pick<ImportOptions, 'dateOrder'>,
  repairs: readonly Repair[],
  { field, column }: { field: FieldName; column: number },
): DateOrder | null {
  const last = repairs.findLast(
    repair => repair.action === 'set_date_order' && repair.field === field && (repair.columnIndex ?? column) === column,
  )
  if (last) return last.value as DateOrder
  const ordered = ORDERED_DATES.find(each => each === field)
  return (ordered && dateOrder[ordered]) ?? null
}

// What `control_character` complains about: C0 and C1 controls except tab, line breaks and U+0085, and halves of surrogate pairs.
const UNSHOWABLE =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/**
 * The text of a cell after a repair of its group; one that the repair is not for stays as it is.
 * @param others how many characters of the field come from other cells.
 */
export function repairedText(
  { action, value }: Pick<Repair, 'action' | 'value'>,
  field: FieldName,
  text: string,
  others = 0,
): string {
  switch (action) {
    case 'clear':
      return ''
    case 'replace':
      return value ?? ''
    case 'remove_characters':
      return text.replace(UNSHOWABLE, '')
    case 'read_other_order': {
      const reading = readDate(text, SINGLE_RENEWAL)
      return reading.kind === 'date' ? reading.date : text
    }
    case 'read_day_numbers':
      return dayNumber(text) ?? text
    case 'read_buddhist_years':
      return fromBuddhistYear(text)
    case 'decode_entities':
      return decodeHtmlEntities(text)
    case 'mend_text':
      return mendGarbled(text)
    case 'trim': {
      const { maxLength } = fieldSpec(field)
      if (maxLength === null) return text
      const near = text.trim().slice(0, 4 * maxLength)
      // By code points, as lengths are counted: never half of a pair. Names composed as they will be stored: that can be longer.
      return [...(field === 'name' ? composed('NFC', near, near.length) : near)]
        .slice(0, Math.max(0, maxLength - others))
        .join('')
    }
    case 'set_date_order':
    case 'keep_name':
    case 'leave_out':
      return text
  }
}
