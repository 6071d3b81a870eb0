import { DateOrderEvidence, type DateOrders } from '@secondtouch/accounts'
import type { RowEdits } from '../decide/row-edits'
import type { RowBlock } from '../file/rows'
import type { DateOrderChoice } from '../import/options'
import type { ColumnMapping } from '../mapping/roles'

const ISO_LENGTH = 'YYYY-MM-DD'.length

/**
 * In which order the renewal dates of a file stand. The whole column has to be seen to know, and nearly every file needs no
 * look at all: so the column is read through once, at the first value that is not written year first.
 */
export class ColumnDateOrders {
  readonly #column: number
  readonly #rows: () => AsyncIterable<RowBlock>
  /** Whether people wrote dates themselves: those need the column's order wherever they stand. */
  readonly #isAsked: boolean
  #orders: DateOrders
  #settled: boolean

  /** @param rows opens the file's rows from the first one on. */
  constructor(
    mapping: ColumnMapping,
    { chosen, edits }: { chosen: DateOrderChoice; edits: RowEdits },
    rows: () => AsyncIterable<RowBlock>,
  ) {
    this.#column = mapping.indexOf('renewalDate')
    this.#rows = rows
    this.#isAsked = writesDates(edits)
    this.#orders = { renewalDate: chosen.renewalDate ?? null }
    this.#settled = this.#column < 0 || chosen.renewalDate !== undefined
  }

  /** The orders as far as they are known by now. */
  get found(): DateOrders {
    return this.#orders
  }

  /** The orders by which the rows of this block are to be read: the same for every block of a file. */
  async for(block: RowBlock): Promise<DateOrders> {
    if (!this.#settled && (this.#isAsked || this.#needsEvidence(block))) await this.#settle()
    return this.#orders
  }

  #needsEvidence(block: RowBlock): boolean {
    for (const row of block.values) {
      const text = row[this.#column]
      if (text !== undefined && text !== '' && (text.length !== ISO_LENGTH || text[4] !== '-')) return true
    }
    return false
  }

  async #settle(): Promise<void> {
    const evidence = new DateOrderEvidence()
    for await (const block of this.#rows()) {
      for (const row of block.values) {
        const text = row[this.#column]
        if (text !== undefined) evidence.see(text)
      }
    }
    const { verdict } = evidence
    const proven = verdict === 'dmy' || verdict === 'mdy' || verdict === 'ymd'
    this.#orders = { renewalDate: proven ? verdict : null }
    this.#settled = true
  }
}

function writesDates({ corrections, repairs }: RowEdits): boolean {
  if (repairs.some(({ action, field }) => action === 'replace' && field === 'renewalDate')) return true
  for (const { renewalDate } of corrections.values()) if (renewalDate) return true
  return false
}
