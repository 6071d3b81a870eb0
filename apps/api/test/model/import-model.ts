import type { ImportState, Outcome } from '@secondtouch/import-core'
import { type Cells, type Check, type Correction, check, type Decisions, type ModelRepair } from './rows-model'

/** Rows of a chunk; see `CUT`. */
const CHUNK_ROWS = 2
const FIRST_ROW = 2
const MAX_CRASHES = 3

/** What starting would do. */
export interface ModelCounts {
  ready: number
  duplicates: number
  rejected: number
  leftOut: number
  /** Rejected rows of which only the date cannot be read. */
  emptiable: number
}

/** An account as the model knows it. */
export interface ModelAccount {
  name: string
  readonly source: { readonly model: ImportModel; readonly row: number } | null
  isEdited: boolean
}

/** One import, and what is to become of it. */
export class ImportModel implements Decisions {
  id = ''
  version = 0
  state: ImportState = 'mapping'
  isDateMapped = true
  duplicates: 'skip' | 'create' = 'skip'
  invalidRows: 'import_valid' | 'all_or_nothing' = 'import_valid'
  readonly corrections = new Map<number, Correction>()
  readonly pending = new Set<number>()
  repairs: ModelRepair[] = []
  planned: ModelCounts | null = null
  wasQueued = false
  round = 0
  reserved = 0
  revert: { deleted: number; kept: number } | null = null
  readonly outcomes: Outcome[]
  readonly #rounds: number[]
  #createdBefore = 0
  #crashes = 0
  #diedAt: 'progress' | 'no progress' | null = null

  constructor(
    readonly rows: readonly Cells[],
    readonly accounts: ModelAccount[],
  ) {
    this.outcomes = rows.map(() => 'unprocessed')
    this.#rounds = Array.from({ length: Math.ceil(rows.length / CHUNK_ROWS) }, () => 0)
  }

  get canRetry(): boolean {
    return ['completed', 'failed', 'cancelled'].includes(this.state) && this.wasQueued
  }

  count(outcome: Outcome): number {
    return this.outcomes.filter(each => each === outcome).length
  }

  /** Accounts made since room was last held. */
  get createdOfReserved(): number {
    return ['queued', 'importing'].includes(this.state) ? this.count('created') - this.#createdBefore : 0
  }

  isAccount(row: number): boolean {
    return this.outcomes[row - FIRST_ROW] === 'created'
  }

  checkRow(row: number): Check {
    return check(row, this.rows[row - FIRST_ROW]!, this)
  }

  /** What becomes of each row if all are looked at now, in file order. */
  foresee(): { outcomes: string[]; counts: ModelCounts } {
    const seen = new Set<string>()
    const outcomes = this.rows.map((_, i) => {
      const found = this.checkRow(i + FIRST_ROW)
      if (found.kind !== 'sound') return found.kind
      if (this.duplicates === 'create') return 'ready'
      if (seen.has(found.key)) return 'duplicate'
      seen.add(found.key)
      return this.#isHeld(found.key, false) ? 'duplicate' : 'ready'
    })
    const count = (outcome: string) => outcomes.filter(each => each === outcome).length
    const counts = {
      ...{ ready: count('ready'), duplicates: count('duplicate') },
      ...{ rejected: count('rejected'), leftOut: count('left_out'), emptiable: this.#emptiable() },
    }
    return { outcomes, counts }
  }

  #emptiable(): number {
    const found = this.rows.map((_, i) => this.checkRow(i + FIRST_ROW))
    return found.filter(each => each.kind === 'rejected' && !each.codes.includes('required')).length
  }

  /** What becomes of a corrected row of an import that has run, told at once. */
  foreseeAlone(row: number): string {
    const found = this.checkRow(row)
    if (found.kind !== 'sound') return found.kind
    return this.duplicates === 'skip' && this.#isHeld(found.key, true) ? 'duplicate' : 'ready'
  }

  /** Whether the plan has a group of a code in the column of its field. */
  hasGroup(code: string): boolean {
    if (code !== 'required' && !this.isDateMapped) return false
    return this.rows.some((_, i) => {
      const found = this.checkRow(i + FIRST_ROW)
      return found.kind !== 'sound' && found.codes.includes(code)
    })
  }

  queue(wanted: number): void {
    this.state = 'queued'
    this.wasQueued = true
    this.reserved = wanted
    this.#createdBefore = this.count('created')
    this.#crashes = 0
    this.#diedAt = null
  }

  end(to: 'completed' | 'failed' | 'cancelled'): void {
    this.state = to
    this.reserved = 0
  }

  /** A worker's turn at the rows; with `writes`, it dies after so many chunks. */
  work(writes: number | null): 'done' | 'died' | 'poisoned' {
    if (this.state === 'importing') this.#crashes = this.#diedAt === 'no progress' ? this.#crashes + 1 : 0
    this.state = 'importing'
    if (this.#crashes >= MAX_CRASHES) {
      this.end('failed')
      return 'poisoned'
    }
    this.#diedAt = this.#commitChunks(writes ?? Number.POSITIVE_INFINITY) ? 'progress' : 'no progress'
    if (writes !== null) return 'died'
    this.pending.clear()
    this.end('completed')
    return 'done'
  }

  #commitChunks(writes: number): boolean {
    const seen = new Set<string>()
    let left = writes
    let progressed = false
    for (let chunk = 0; chunk * CHUNK_ROWS < this.rows.length; chunk++) {
      const rows = this.rows
        .slice(chunk * CHUNK_ROWS, (chunk + 1) * CHUNK_ROWS)
        .map((_, i) => chunk * CHUNK_ROWS + i + FIRST_ROW)
      const isDone = this.outcomes[chunk * CHUNK_ROWS] !== 'unprocessed'
      const corrected = this.round > 0 ? rows.filter(row => this.corrections.has(row)) : []
      const isWritten = !isDone || corrected.length > 0
      if (isWritten && left-- <= 0) break
      const isNews = !isDone || (corrected.length > 0 && this.#rounds[chunk]! < this.round)
      const open = isDone ? corrected.filter(row => isNews && !this.isAccount(row)) : rows
      const verdicts = rows.map(row => [row, this.#verdict(row, seen, isDone)] as const)
      for (const [row, verdict] of verdicts) if (open.includes(row)) this.#settle(row, verdict)
      if (isDone && isNews) this.#rounds[chunk] = this.round
      if (isNews) progressed = true
    }
    return progressed
  }

  #verdict(row: number, seen: Set<string>, isDone: boolean): Outcome {
    const found = this.checkRow(row)
    if (found.kind !== 'sound') return found.kind === 'rejected' ? 'rejected' : 'skipped'
    if (this.duplicates === 'create') return 'created'
    if (seen.has(found.key)) return 'skipped'
    seen.add(found.key)
    return this.#isHeld(found.key, isDone) ? 'skipped' : 'created'
  }

  #settle(row: number, outcome: Outcome): void {
    this.outcomes[row - FIRST_ROW] = outcome
    const found = this.checkRow(row)
    if (outcome !== 'created' || found.kind !== 'sound') return
    this.accounts.push({ name: found.name, source: { model: this, row }, isEdited: false })
  }

  #isHeld(key: string, withOwn: boolean): boolean {
    return this.accounts.some(({ name, source }) => name.toLowerCase() === key && (withOwn || source?.model !== this))
  }
}
