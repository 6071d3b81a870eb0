import { nameKey } from '@secondtouch/accounts'
import { ColumnDateOrders, type ReadDates } from '../check/date-orders'
import type { DuplicateCode, RowIssue } from '../check/issues'
import { isLeftOut, RowChecker } from '../check/row-checker'
import type { ComposedRow } from '../compose/row-composer'
import type { Position, RowBlock } from '../file/rows'
import { leavesCellsEmpty } from '../import/options'
import type { AccountNames } from '../ports/account-names'
import type { CheckedChunk, ImportLease, LeaseStore } from '../ports/lease-store'
import type { OpenRows } from '../ports/open-rows'
import { ChunkBuilder } from './chunk-builder'
import { Lanes } from './lanes'
import { NameSet } from './name-set'
import { Namesakes } from './namesakes'

/** Tells a run to end early; an `AbortSignal` is one. */
export interface StopSignal {
  /** Throws the reason once the run has to end. */
  throwIfAborted(): void
}

/** What running an import needs of the world. */
export interface ImportRunPorts {
  readonly store: Pick<LeaseStore, 'commit' | 'recommit' | 'noteRowUnderCheck'>
  readonly names: Pick<AccountNames, 'held' | 'heldElsewhere'>
  readonly openRows: OpenRows
  /** Asked between blocks of rows. */
  readonly signal: StopSignal
}

/**
 * Turns the rows of an attempt's file into committed chunks. One ordered pass reads, checks and cuts, so that row numbers,
 * duplicates and chunk borders are the same on every attempt; only the commits overlap. Chunks that an earlier attempt
 * committed are passed over. Gives how the columns of dates were read. Throws what a port throws, after every commit
 * under way has ended.
 */
export async function runImport(lease: ImportLease, ports: ImportRunPorts): Promise<ReadDates[]> {
  const lanes = new Lanes(lease.chunking.lanes)
  try {
    return await new ImportRun(lease, ports, lanes).run()
  } finally {
    await lanes.settle()
  }
}

/** What is said of a row whose name is taken. */
const DUPLICATES: Readonly<Record<DuplicateCode, string>> = {
  duplicate_in_file:
    'An earlier row of this file has this name already, so the row was left out. Give it another name if it is somebody else.',
  duplicate_account:
    'An account of this workspace has this name already, so the row was left out. Give it another name if it is somebody else.',
  duplicate_company:
    'The row has no name of its own, and an earlier row has its company as its name already, so it was left out. Write the name of the person if it is somebody else.',
  namesake:
    'An earlier row of this file has this name, with another e-mail address or company, so the row was left out. Give it a name that tells the two apart if it is somebody else.',
}

class ImportRun {
  readonly #lease: ImportLease
  readonly #ports: ImportRunPorts
  readonly #lanes: Lanes
  readonly #checker: RowChecker
  readonly #dates: ColumnDateOrders
  /** Names seen so far, where a second row of the same name is to be skipped. */
  readonly #names: NameSet | null
  /** `null` where nothing tells rows of one name apart. */
  readonly #namesakes: Namesakes | null
  readonly #fromStart: boolean
  #chunk: ChunkBuilder

  constructor(lease: ImportLease, ports: ImportRunPorts, lanes: Lanes) {
    this.#lease = lease
    this.#ports = ports
    this.#lanes = lanes
    const { survey, mapping, options, edits, hashKey } = lease
    const { header, start } = survey
    this.#checker = new RowChecker(mapping, header, {
      edits,
      leavesEmpty: leavesCellsEmpty(options),
      constants: options.constants,
    })
    const question = { header, options, edits, today: lease.uploadedOn }
    this.#dates = new ColumnDateOrders(mapping, question, () => ports.openRows(lease, start))
    this.#names = options.duplicates === 'skip' ? new NameSet(survey.rows, hashKey) : null
    this.#namesakes = this.#names && this.#checker.tellsNamesakes ? new Namesakes(this.#names) : null
    // Duplicates inside the file are only known to who has read all rows before; corrected rows of earlier rounds stand anywhere.
    this.#fromStart = this.#names !== null || (lease.round > 0 && edits.corrections.size > 0)
    this.#chunk = new ChunkBuilder(this.#fromStart ? 0 : lease.resume.chunk)
  }

  async run(): Promise<ReadDates[]> {
    const { survey, resume } = this.#lease
    const from = this.#fromStart ? survey.start : resume.from
    let end = from
    for await (const block of this.#ports.openRows(this.#lease, from)) {
      this.#ports.signal.throwIfAborted()
      await this.#take(block)
      end = block.end
    }
    if (!this.#chunk.isEmpty) await this.#finishChunk(end)
    return this.#dates.found
  }

  async #take(block: RowBlock): Promise<void> {
    const columns = await this.#dates.for(block)
    let nextIssue = 0
    for (let i = 0; i < block.length; i++) {
      if (this.#chunk.isFull(this.#lease.chunking)) await this.#finishChunk(positionOf(block, i))
      const row = block.rowNumbers[i]!
      if (this.#underSuspicion) await this.#ports.store.noteRowUnderCheck(this.#lease, row)

      const values = block.values[i]!
      const found: RowIssue[] = []
      const line = block.lines[i]!
      while (block.issues[nextIssue]?.index === i) {
        found.push(this.#checker.readIssue(block.issues[nextIssue++]!, row, line))
      }
      const isCorrected = this.#lease.edits.corrections.has(row)
      this.#chunk.begin(row, values, isCorrected)
      const verdict = this.#checker.check(values, row, line, found, columns)
      if (isLeftOut(verdict)) {
        this.#chunk.leaveOut(verdict)
        continue
      }
      const key = nameKey(verdict.name)
      const isNew = this.#names === null || this.#names.add(key)
      const { composed } = this.#checker
      if (isNew) {
        if (composed) this.#namesakes?.keep(composed)
        this.#chunk.accept({ row, fields: verdict, nameKey: key }, line, found)
      } else this.#chunk.skip([...found, this.#duplicate(this.#causeOf(composed), row, line, verdict.name)])
    }
  }

  /** Why a row has the name of an earlier one. */
  #causeOf(composed: ComposedRow | null): DuplicateCode {
    if (composed?.nameSource === 'company') return 'duplicate_company'
    return composed && this.#namesakes?.differs(composed) ? 'namesake' : 'duplicate_in_file'
  }

  /** Whether an earlier attempt died somewhere in this chunk. */
  get #underSuspicion(): boolean {
    return this.#lease.crashes > 0 && this.#chunk.index === this.#lease.suspectChunk
  }

  /** Sends the chunk in hand to its lane and begins the next; `end` is where that one starts. */
  async #finishChunk(end: Position): Promise<void> {
    const chunk = this.#chunk
    this.#chunk = new ChunkBuilder(chunk.index + 1)
    const isDone = chunk.index <= this.#lease.lastChunks[chunk.index % this.#lease.chunking.lanes]!
    if (!isDone) await this.#lanes.submit(chunk.index, () => this.#commit(chunk, end))
    else if (this.#lease.round > 0 && chunk.correctedPlaces.size > 0) {
      await this.#lanes.submit(chunk.index, () => this.#recommit(chunk, end))
    }
  }

  async #commit(chunk: ChunkBuilder, end: Position): Promise<void> {
    const { workspaceId, importId } = this.#lease
    const held = this.#names
      ? await this.#ports.names.heldElsewhere(workspaceId, importId, chunk.nameKeys)
      : new Set<string>()
    await this.#ports.store.commit(this.#lease, this.#finish(chunk, end, held))
  }

  /** A corrected row comes late: it is a duplicate also of a later row that has become an account meanwhile. */
  async #recommit(chunk: ChunkBuilder, end: Position): Promise<void> {
    const held = this.#names
      ? await this.#ports.names.held(this.#lease.workspaceId, chunk.correctedNameKeys)
      : new Set<string>()
    await this.#ports.store.recommit(this.#lease, this.#finish(chunk, end, held), chunk.correctedPlaces)
  }

  #finish(chunk: ChunkBuilder, end: Position, held: ReadonlySet<string>): CheckedChunk {
    return chunk.finish(end, held, ({ row, fields }, line) =>
      this.#duplicate('duplicate_account', row, line, fields.name),
    )
  }

  #duplicate(code: DuplicateCode, row: number, line: number, name: string): RowIssue {
    const message = DUPLICATES[code]
    return this.#checker.issue({ field: 'name', code, severity: 'warning', value: name, message }, row, line)
  }
}

/** Where row `index` of a block starts. */
function positionOf(block: RowBlock, index: number): Position {
  return { offset: block.offsetOf(index), row: block.rowNumbers[index]!, line: block.lines[index]! }
}
