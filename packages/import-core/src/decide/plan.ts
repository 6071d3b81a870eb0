import type { DateOrders, FieldName } from '@secondtouch/accounts'
import type { IssueCode, Severity } from '../check/issues'
import type { Outcome, RowIssue } from '../import/imports'
import type { AccountNames, Attempt, CheckedChunk, OpenRows } from '../ports/ports'
import { runImport, type StopSignal } from '../run/import-run'
import { type RepairAction, remediesOf } from './overlay'

/** Samples of a group: enough to see what is meant. */
const MAX_SAMPLES = 5
/** Ranges of a group that are told one by one. */
const MAX_RANGES = 100

/** Rows by what starting the import would make of them. */
export interface PlanCounts {
  readonly total: number
  /** Rows that become accounts. */
  readonly ready: number
  /** Rows whose name the file or the workspace holds already. */
  readonly duplicates: number
  readonly rejected: number
  /** Rows that a person decided to leave out. */
  readonly leftOut: number
  /** Issues of severity `warning` on rows that become accounts. */
  readonly warnings: number
}

/** All issues of one kind in one column. */
export interface PlanGroup {
  readonly code: IssueCode
  readonly severity: Severity
  readonly field: FieldName | null
  readonly column: string | null
  readonly count: number
  readonly samples: readonly { readonly row: number; readonly value: string | null }[]
  /** Rows that follow each other are one range `[first, last]`; the first 100 ranges. */
  readonly ranges: readonly (readonly [number, number])[]
  readonly rangesLeftOut: number
  readonly remedies: readonly RepairAction[]
}

/** What starting an import would do. */
export interface Plan {
  readonly counts: PlanCounts
  /** Most rows first. */
  readonly groups: readonly PlanGroup[]
  /** What the columns prove or people chose. */
  readonly dateOrders: DateOrders
}

/** Whether two plans would do the same to the same number of rows. */
export function sameCounts(a: PlanCounts, b: PlanCounts): boolean {
  return a.ready === b.ready && a.duplicates === b.duplicates && a.rejected === b.rejected && a.leftOut === b.leftOut
}

/** What a dry run needs of the world. */
export interface DryRunPorts {
  /** Keeps the outcomes and issues of a chunk; chunks come in file order, one at a time. */
  readonly keep: (chunk: CheckedChunk) => Promise<void>
  readonly suspect: (row: number) => Promise<void>
  readonly names: AccountNames
  readonly openRows: OpenRows
  readonly signal: StopSignal
}

/**
 * Finds out what an import would do: the import itself, with one lane and nothing committed. So the plan cannot say anything
 * else than what the import then does, as long as nobody else changes the workspace.
 */
export async function dryRun(attempt: Attempt, { keep, suspect, names, openRows, signal }: DryRunPorts): Promise<Plan> {
  const builder = new PlanBuilder()
  const store = {
    commit: async (_: Attempt, chunk: CheckedChunk) => {
      builder.add(chunk)
      await keep(chunk)
    },
    // Nothing is committed, so nothing can be committed again.
    recommit: async () => undefined,
    suspect: (_: Attempt, row: number) => suspect(row),
  }
  const { survey, cut } = attempt
  const fresh = { cut: { ...cut, lanes: 1 }, lastChunks: [-1], resume: { chunk: 0, from: survey.start }, round: 0 }
  const dateOrders = await runImport({ ...attempt, ...fresh }, { store, names, openRows, signal })
  return builder.plan(dateOrders)
}

interface Group {
  readonly first: RowIssue
  count: number
  readonly samples: { row: number; value: string | null }[]
  readonly ranges: [number, number][]
  rangesLeftOut: number
  lastRow: number
}

/** Adds up the chunks of a dry run; memory grows with the kinds of problems, not with the rows. */
export class PlanBuilder {
  readonly #groups = new Map<string, Group>()
  #ready = 0
  #skipped = 0
  #rejected = 0
  #leftOut = 0
  #warnings = 0

  add({ tally, issues }: Pick<CheckedChunk, 'tally' | 'issues'>): void {
    this.#ready += tally.created
    this.#skipped += tally.skipped
    this.#rejected += tally.rejected
    this.#warnings += tally.warnings
    for (const issue of issues) {
      if (issue.code === 'left_out') this.#leftOut++
      this.#addIssue(issue)
    }
  }

  plan(dateOrders: DateOrders): Plan {
    const [ready, rejected, leftOut, warnings] = [this.#ready, this.#rejected, this.#leftOut, this.#warnings]
    const total = ready + rejected + this.#skipped
    const groups = [...this.#groups.values()].sort((a, b) => b.count - a.count).map(planGroup)
    const counts = { total, ready, duplicates: this.#skipped - leftOut, rejected, leftOut, warnings }
    return { counts, groups, dateOrders }
  }

  #addIssue(issue: RowIssue): void {
    const { row, value, code, severity, column } = issue
    const key = `${code} ${severity} ${column ?? ''}`
    let group = this.#groups.get(key)
    if (!group) {
      group = { first: issue, count: 0, samples: [], ranges: [], rangesLeftOut: 0, lastRow: -1 }
      this.#groups.set(key, group)
    }
    group.count++
    if (group.samples.length < MAX_SAMPLES) group.samples.push({ row, value })
    addToRanges(group, row)
  }
}

/** Issues come in row order, so a row either follows the last one or begins a new range. */
function addToRanges(group: Group, row: number): void {
  const last = group.ranges.at(-1)
  const follows = row === group.lastRow || row === group.lastRow + 1
  group.lastRow = row
  if (follows && group.rangesLeftOut > 0) return
  if (follows && last) last[1] = row
  else if (group.ranges.length < MAX_RANGES) group.ranges.push([row, row])
  else group.rangesLeftOut++
}

function planGroup({ first, count, samples, ranges, rangesLeftOut }: Group): PlanGroup {
  const { code, severity, field, column } = first
  return { code, severity, field, column, count, samples, ranges, rangesLeftOut, remedies: remediesOf(code, field) }
}

/** What a row of a plan is called, from the outcome it would have and the code that says why. */
export type PlannedOutcome = 'ready' | 'duplicate' | 'rejected' | 'left_out'

/** See `PlannedOutcome`. */
export function plannedOutcome(
  outcome: Exclude<Outcome, 'unprocessed'>,
  issues: readonly Pick<RowIssue, 'code'>[],
): PlannedOutcome {
  if (outcome === 'created') return 'ready'
  if (outcome === 'rejected') return 'rejected'
  return issues.some(({ code }) => code === 'left_out') ? 'left_out' : 'duplicate'
}
