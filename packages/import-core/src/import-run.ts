import { nameKey } from '@secondtouch/accounts'
import { ChunkBuilder } from './chunk-builder'
import { ColumnDateOrders } from './date-orders'
import type { RowIssue } from './imports'
import { Lanes } from './lanes'
import { NameSet } from './name-set'
import type { AccountNames, Attempt, AttemptStore, NewAccount, OpenRows } from './ports'
import { RowChecker } from './row-checker'
import type { Position, RowBlock } from './rows'

/** Tells a run to end early; an `AbortSignal` is one. */
export interface StopSignal {
  /** Throws the reason once the run has to end. */
  throwIfAborted(): void
}

/** What running an import needs of the world. */
export interface ImportRunPorts {
  readonly store: Pick<AttemptStore, 'commit' | 'suspect'>
  readonly names: AccountNames
  readonly openRows: OpenRows
  /** Asked between blocks of rows. */
  readonly signal: StopSignal
}

/**
 * Turns the rows of an attempt's file into committed chunks. One ordered pass reads, checks and cuts, so that row numbers,
 * duplicates and chunk borders are the same on every attempt; only the commits overlap. Chunks that an earlier attempt
 * committed are passed over. Throws what a port throws, after every commit under way has ended.
 */
export async function runImport(attempt: Attempt, ports: ImportRunPorts): Promise<void> {
  const lanes = new Lanes(attempt.cut.lanes)
  try {
    await new ImportRun(attempt, ports, lanes).run()
  } finally {
    await lanes.settle()
  }
}

class ImportRun {
  readonly #attempt: Attempt
  readonly #ports: ImportRunPorts
  readonly #lanes: Lanes
  readonly #checker: RowChecker
  readonly #dates: ColumnDateOrders
  /** Names seen so far, where a second row of the same name is to be skipped. */
  readonly #names: NameSet | null
  #chunk: ChunkBuilder

  constructor(attempt: Attempt, ports: ImportRunPorts, lanes: Lanes) {
    this.#attempt = attempt
    this.#ports = ports
    this.#lanes = lanes
    const { survey, mapping, options } = attempt
    this.#checker = new RowChecker(mapping, survey.header)
    this.#dates = new ColumnDateOrders(mapping, options.dateOrder, () => ports.openRows(attempt, survey.start))
    this.#names = options.duplicates === 'skip' ? new NameSet(survey.rows) : null
    // Duplicates inside the file are only known to who has read all rows before.
    this.#chunk = new ChunkBuilder(this.#names ? 0 : attempt.resume.chunk)
  }

  async run(): Promise<void> {
    const { survey, resume } = this.#attempt
    const from = this.#names ? survey.start : resume.from
    let end = from
    for await (const block of this.#ports.openRows(this.#attempt, from)) {
      this.#ports.signal.throwIfAborted()
      await this.#take(block)
      end = block.end
    }
    if (!this.#chunk.isEmpty) await this.#finishChunk(end)
  }

  async #take(block: RowBlock): Promise<void> {
    const orders = await this.#dates.for(block)
    let nextIssue = 0
    for (let i = 0; i < block.length; i++) {
      if (this.#chunk.isFull(this.#attempt.cut)) await this.#finishChunk(positionOf(block, i))
      const row = block.rowNumbers[i]!
      if (this.#underSuspicion) await this.#ports.store.suspect(this.#attempt, row)

      const values = block.values[i]!
      const found: RowIssue[] = []
      while (block.issues[nextIssue]?.index === i) found.push(this.#readIssue(block, nextIssue++))
      this.#chunk.begin(row, values)
      if (found.some(issue => issue.severity === 'error')) {
        this.#chunk.reject(found)
        continue
      }
      const line = block.lines[i]!
      const result = this.#checker.check(values, orders)
      if (Array.isArray(result)) {
        this.#chunk.reject([...found, ...result.map(problem => this.#checker.issue(problem, row, line))])
        continue
      }
      for (const issue of found) this.#chunk.warn(issue)
      const key = nameKey(result.name)
      if (this.#names === null || this.#names.add(key)) this.#chunk.accept(row, line, result, key)
      else this.#chunk.skip(this.#duplicate('duplicate_in_file', row, line, result.name))
    }
  }

  /** Whether an earlier attempt died somewhere in this chunk. */
  get #underSuspicion(): boolean {
    return this.#attempt.crashes > 0 && this.#chunk.index === this.#attempt.resume.chunk
  }

  /** Sends the chunk in hand to its lane and begins the next; `end` is where that one starts. */
  async #finishChunk(end: Position): Promise<void> {
    const chunk = this.#chunk
    this.#chunk = new ChunkBuilder(chunk.index + 1)
    if (chunk.index <= this.#attempt.lastChunks[chunk.index % this.#attempt.cut.lanes]!) return
    await this.#lanes.submit(chunk.index, () => this.#commit(chunk, end))
  }

  async #commit(chunk: ChunkBuilder, end: Position): Promise<void> {
    const { workspaceId, importId } = this.#attempt
    const held = this.#names
      ? await this.#ports.names.heldElsewhere(workspaceId, importId, chunk.nameKeys)
      : new Set<string>()
    const duplicate = ({ row, fields }: NewAccount, line: number) =>
      this.#duplicate('duplicate_account', row, line, fields.name)
    await this.#ports.store.commit(this.#attempt, chunk.finish(end, held, duplicate))
  }

  #readIssue(block: RowBlock, index: number): RowIssue {
    const { index: i, code, severity, column, value, message } = block.issues[index]!
    const { survey, mapping } = this.#attempt
    return {
      row: block.rowNumbers[i]!,
      line: block.lines[i]!,
      column: column === null ? null : (survey.header[column] ?? null),
      field: column === null ? null : (mapping[column] ?? null),
      code,
      severity,
      value,
      message,
    }
  }

  #duplicate(code: 'duplicate_in_file' | 'duplicate_account', row: number, line: number, name: string): RowIssue {
    const where = code === 'duplicate_in_file' ? 'An earlier row of this file' : 'An account of this workspace'
    return this.#checker.issue(
      {
        field: 'name',
        code,
        severity: 'warning',
        value: name,
        message: `${where} has this name already, so the row was left out. Give it another name if it is somebody else.`,
      },
      row,
      line,
    )
  }
}

/** Where row `index` of a block starts. */
function positionOf(block: RowBlock, index: number): Position {
  return { offset: block.offsetOf(index), row: block.rowNumbers[index]!, line: block.lines[index]! }
}
