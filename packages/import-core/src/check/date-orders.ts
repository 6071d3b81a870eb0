import {
  type CalendarDate,
  type DateColumn,
  type DateColumns,
  DateEvidence,
  type DateFindings,
  type DateKind,
  type DateOrder,
  dateKindOf,
  type FieldName,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import { chosenOrder, type RowEdits } from '../decide/row-edits'
import type { RowBlock } from '../file/rows'
import { withoutTextGuard } from '../file/text-guard'
import type { ImportOptions } from '../import/options'
import { type ColumnMapping, fieldOf, labelOf, roleOf } from '../mapping/roles'

const ISO_LENGTH = 'YYYY-MM-DD'.length

/** What the whole of one column of dates says, and how it is read. */
export interface ReadDates {
  readonly field: FieldName
  /** Header of the column. */
  readonly column: string
  readonly columnIndex: number
  readonly order: DateOrder | null
  readonly findings: DateFindings
  readonly reading: DateColumn
}

/** How the dates of a file are read: in general, and in each column of dates by its place. */
export interface FileDates extends DateColumns {
  readonly byColumn?: ReadonlyMap<number, DateColumn>
}

/** What reading the dates of a file needs to know beside its rows. */
interface DateQuestion {
  readonly header: readonly string[]
  readonly options: Pick<ImportOptions, 'dateOrder'>
  readonly edits: RowEdits
  /** The day the file was uploaded: every attempt reads two digits of a year alike. */
  readonly today: CalendarDate
}

interface Column {
  readonly index: number
  readonly field: FieldName
  readonly kind: DateKind
  /** The order that a person chose. */
  readonly chosen: DateOrder | null
  reading: DateColumn
  findings: DateFindings | null
}

/**
 * How the dates of a file stand, column by column. A column has to be seen whole to know, and nearly every file needs no look
 * at all: so the file is read through once, at the first value that is not written year first.
 */
export class ColumnDateOrders {
  readonly #columns: readonly Column[]
  readonly #header: readonly string[]
  readonly #rows: () => AsyncIterable<RowBlock>
  /** Whether people wrote dates themselves: those need the column's order wherever they stand. */
  readonly #isAsked: boolean
  readonly #today: CalendarDate
  #found: FileDates
  #settled: boolean

  /** @param rows opens the file's rows from the first one on. */
  constructor(
    mapping: ColumnMapping,
    { header, options, edits, today }: DateQuestion,
    rows: () => AsyncIterable<RowBlock>,
  ) {
    this.#header = header
    this.#rows = rows
    this.#today = today
    this.#columns = dateColumns(mapping, { header, options, edits, today })
    this.#isAsked = writesDates(edits, this.#columns)
    this.#settled = this.#columns.length === 0
    this.#found = this.#byField()
  }

  /** How the dates of each column are read, as far as it is known by now. */
  get found(): ReadDates[] {
    return this.#columns.map(({ index, field, chosen, reading, findings }) => ({
      field,
      column: this.#header[index] ?? '',
      columnIndex: index,
      order: reading.order ?? chosen,
      findings: findings ?? { dmy: null, mdy: null, open: null, timed: null },
      reading,
    }))
  }

  /** The columns by which the rows of this block are to be read: the same for every block of a file. */
  async for(block: RowBlock): Promise<FileDates> {
    if (!this.#settled && (this.#isAsked || this.#needsEvidence(block))) await this.#settle()
    return this.#found
  }

  #needsEvidence(block: RowBlock): boolean {
    for (const { index } of this.#columns) {
      for (const row of block.values) {
        const text = row[index]
        if (text !== undefined && text !== '' && (text.length !== ISO_LENGTH || text[4] !== '-')) return true
      }
    }
    return false
  }

  async #settle(): Promise<void> {
    const evidence = this.#columns.map(({ kind }) => new DateEvidence(kind, this.#today))
    for await (const block of this.#rows()) {
      for (let i = 0; i < block.length; i++) {
        const values = block.values[i]!
        for (let c = 0; c < evidence.length; c++) {
          evidence[c]!.see(withoutTextGuard(values[this.#columns[c]!.index] ?? ''), block.rowNumbers[i])
        }
      }
    }
    this.#columns.forEach((column, c) => {
      column.reading = evidence[c]!.column(column.chosen)
      column.findings = evidence[c]!.findings
    })
    this.#settled = true
    this.#found = this.#byField()
  }

  #byField(): FileDates {
    const renewal = this.#columns.find(({ field }) => field === 'renewalDate')
    return {
      renewalDate: renewal?.reading ?? { ...SINGLE_RENEWAL, today: this.#today },
      byColumn: new Map(this.#columns.map(({ index, reading }) => [index, reading])),
    }
  }
}

/** The columns that hold one date each, in file order. */
function dateColumns(mapping: ColumnMapping, { header, options, edits, today }: DateQuestion): Column[] {
  return mapping.flatMap((entry, index): Column[] => {
    const role = roleOf(entry)
    if (role !== 'renewalDate' && role !== 'significantDates.date') return []
    const field = fieldOf(role)
    const kind = role === 'renewalDate' ? 'renewal' : dateKindOf(labelOf(entry) ?? header[index] ?? '')
    const chosen = chosenOrder(options, edits.repairs, { field, column: index })
    return [{ index, field, kind, chosen, reading: { kind, order: chosen, today }, findings: null }]
  })
}

function writesDates({ corrections, repairs }: RowEdits, columns: readonly Column[]): boolean {
  const isOfDates = (field: FieldName | null) => columns.some(column => column.field === field)
  if (repairs.some(({ action, field }) => action === 'replace' && isOfDates(field))) return true
  for (const { values, cells } of corrections.values()) {
    if (values?.renewalDate || (cells && columns.some(({ index }) => cells[index]))) return true
  }
  return false
}
