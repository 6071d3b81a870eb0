import type { DateOrders } from '@secondtouch/accounts'
import type { RowIssue } from '../check/issues'
import type { Plan, PlanGroup } from '../decide/plan'
import { remediesOf } from '../decide/row-edits'
import type { CheckedChunk } from '../ports/lease-store'

/** Samples of a group: enough to see what is meant. */
const MAX_SAMPLES = 5

/** Ranges of a group that are told one by one. */
const MAX_RANGES = 100

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
