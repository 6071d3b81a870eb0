import { OUTCOMES, type Outcome, type RowBlock, type RowIssue } from '@secondtouch/import-core'

/** What became of the rows of one committed chunk. */
export interface CommittedChunk {
  /** Row number of the chunk's first row. */
  readonly firstRow: number
  /** One entry a row, in file order: indexes into `OUTCOMES`. */
  readonly outcomes: Uint8Array
}

/** A row of the source file and what became of it. */
export interface ResultRow {
  readonly values: readonly string[]
  readonly row: number
  readonly outcome: Outcome
  /** Why the row was left out, or a cell of it was left empty. */
  readonly issue: Pick<RowIssue, 'code' | 'message'> | null
}

/**
 * Joins the rows of a file with what is known of them, each read once and in row order, so that memory stays flat. Rows of a
 * chunk that was never committed are `unprocessed`: a cancelled import can have such holes.
 * @param corrected puts what people wrote into a row in place.
 */
export async function* resultRows(
  blocks: AsyncIterable<RowBlock>,
  chunks: AsyncIterable<CommittedChunk>,
  issues: AsyncIterable<RowIssue>,
  corrected: (row: number, values: readonly string[]) => readonly string[] = (_, values) => values,
): AsyncGenerator<ResultRow> {
  const outcomes = new OutcomeCursor(chunks)
  const found = new IssueCursor(issues)
  try {
    for await (const block of blocks) {
      for (let i = 0; i < block.length; i++) {
        const row = block.rowNumbers[i]!
        const outcome = await outcomes.at(row)
        const issue = await found.at(row)
        yield { values: corrected(row, block.values[i]!), row, outcome, issue }
      }
    }
  } finally {
    await outcomes.close()
    await found.close()
  }
}

/** Walks through the chunks as the row numbers rise. */
class OutcomeCursor {
  readonly #chunks: AsyncIterator<CommittedChunk>
  #chunk: CommittedChunk | null | undefined
  #next = 0

  constructor(chunks: AsyncIterable<CommittedChunk>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  async at(row: number): Promise<Outcome> {
    // Blank lines count in row numbers but have no outcome, so a chunk ends by its entries, not by a row number.
    if (this.#chunk === undefined || (this.#chunk && this.#next >= this.#chunk.outcomes.length)) await this.#advance()
    if (!this.#chunk || row < this.#chunk.firstRow) return 'unprocessed'
    return OUTCOMES[this.#chunk.outcomes[this.#next++]!] ?? 'unprocessed'
  }

  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #advance(): Promise<void> {
    const next = await this.#chunks.next()
    this.#chunk = next.done ? null : next.value
    this.#next = 0
  }
}

/** Walks through the issues as the row numbers rise. */
class IssueCursor {
  readonly #issues: AsyncIterator<RowIssue>
  #issue: RowIssue | null | undefined

  constructor(issues: AsyncIterable<RowIssue>) {
    this.#issues = issues[Symbol.asyncIterator]()
  }

  async at(row: number): Promise<RowIssue | null> {
    while (this.#issue === undefined || (this.#issue && this.#issue.row < row)) {
      const next = await this.#issues.next()
      this.#issue = next.done ? null : next.value
    }
    return this.#issue?.row === row ? this.#issue : null
  }

  async close(): Promise<void> {
    await this.#issues.return?.()
  }
}
