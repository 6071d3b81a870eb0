import type { RowIssue } from '../check/issues'
import type { LeftOutRow } from '../check/row-checker'
import type { Position } from '../file/rows'
import { OUTCOMES, type Tally } from '../import/counts'
import type { CheckedChunk, NewAccount } from '../ports/lease-store'
import type { Chunking } from './chunking'

const CREATED = OUTCOMES.indexOf('created')
const SKIPPED = OUTCOMES.indexOf('skipped')
const REJECTED = OUTCOMES.indexOf('rejected')

/** Fills one chunk row by row, and knows when it is full and what became of each row. */
export class ChunkBuilder {
  readonly index: number
  readonly #outcomes: number[] = []
  readonly #accounts: NewAccount[] = []
  /** For each account, the place of its row among the outcomes, the line it starts on and how many warnings it has. */
  readonly #places: { outcome: number; line: number; warnings: number }[] = []
  readonly #issues: RowIssue[] = []
  readonly #correctedPlaces = new Map<number, number>()
  #firstRow = 0
  #text = 0

  constructor(index: number) {
    this.index = index
  }

  get isEmpty(): boolean {
    return this.#outcomes.length === 0
  }

  get nameKeys(): string[] {
    return this.#accounts.map(account => account.nameKey)
  }

  /** Rows that people corrected, each with its place among the outcomes. */
  get correctedPlaces(): ReadonlyMap<number, number> {
    return this.#correctedPlaces
  }

  /** Names of the corrected rows that may become accounts. */
  get correctedNameKeys(): string[] {
    return this.#accounts.filter(({ row }) => this.#correctedPlaces.has(row)).map(account => account.nameKey)
  }

  /** Whether a row with this much text ends the chunk; every attempt cuts at the same rows. */
  isFull(chunking: Chunking): boolean {
    return this.#outcomes.length >= chunking.chunkRows || this.#text >= chunking.chunkText
  }

  /** Begins a row: its text, in UTF-16 code units, counts towards the size of the chunk. */
  begin(row: number, values: readonly string[], isCorrected: boolean): void {
    if (this.isEmpty) this.#firstRow = row
    if (isCorrected) this.#correctedPlaces.set(row, this.#outcomes.length)
    for (const value of values) this.#text += value.length
  }

  /** @param warnings issues that leave the row as it is. */
  accept({ row, fields, nameKey }: NewAccount, line: number, warnings: readonly RowIssue[]): void {
    this.#issues.push(...warnings)
    this.#places.push({ outcome: this.#outcomes.length, line, warnings: warnings.length })
    this.#accounts.push({ row, fields, nameKey })
    this.#outcomes.push(CREATED)
  }

  skip(issues: readonly RowIssue[]): void {
    this.#issues.push(...issues)
    this.#outcomes.push(SKIPPED)
  }

  leaveOut({ outcome, issues }: LeftOutRow): void {
    this.#issues.push(...issues)
    this.#outcomes.push(outcome === 'rejected' ? REJECTED : SKIPPED)
  }

  /** The finished chunk; accounts whose name is in `held` are skipped with the issue that `duplicate` makes. */
  finish(
    end: Position,
    held: ReadonlySet<string>,
    duplicate: (account: NewAccount, line: number) => RowIssue,
  ): CheckedChunk {
    const accounts: NewAccount[] = []
    const issues = [...this.#issues]
    let warnings = 0
    this.#accounts.forEach((account, i) => {
      const place = this.#places[i]!
      if (!held.has(account.nameKey)) {
        accounts.push(account)
        warnings += place.warnings
        return
      }
      this.#outcomes[place.outcome] = SKIPPED
      issues.push(duplicate(account, place.line))
    })
    if (accounts.length < this.#accounts.length) issues.sort((a, b) => a.row - b.row)
    return {
      index: this.index,
      firstRow: this.#firstRow,
      accounts,
      issues,
      outcomes: Uint8Array.from(this.#outcomes),
      tally: this.#tally(warnings),
      end,
    }
  }

  #tally(warnings: number): Tally {
    const counts = { created: 0, skipped: 0, rejected: 0, warnings }
    for (const outcome of this.#outcomes) {
      if (outcome === CREATED) counts.created++
      else if (outcome === SKIPPED) counts.skipped++
      else counts.rejected++
    }
    return counts
  }
}
