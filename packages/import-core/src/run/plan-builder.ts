import { dayNumber, hasBuddhistYear, mendGarbled } from '@secondtouch/accounts'
import type { ReadDates } from '../check/date-orders'
import type { RowIssue } from '../check/issues'
import type { Plan, PlanGroup } from '../decide/plan'
import { isEmptiable, remediesOf } from '../decide/row-edits'
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
  dayNumbers: number
  buddhistYears: number
  mendable: number
}

/** Adds up the chunks of a dry run; memory grows with the kinds of problems, not with the rows. */
export class PlanBuilder {
  readonly #groups = new Map<string, Group>()
  #ready = 0
  #skipped = 0
  #rejected = 0
  #leftOut = 0
  #warnings = 0
  #emptiable = 0

  add({ tally, issues }: Pick<CheckedChunk, 'tally' | 'issues'>): void {
    this.#ready += tally.created
    this.#skipped += tally.skipped
    this.#rejected += tally.rejected
    this.#warnings += tally.warnings
    for (const issue of issues) {
      if (issue.code === 'left_out' || issue.code === 'not_data') this.#leftOut++
      this.#addIssue(issue)
    }
    this.#emptiable += emptiableRows(issues)
  }

  plan(dates: readonly ReadDates[]): Plan {
    const [ready, rejected, leftOut, warnings] = [this.#ready, this.#rejected, this.#leftOut, this.#warnings]
    const total = ready + rejected + this.#skipped
    const groups = [...this.#groups.values()].sort((a, b) => b.count - a.count).map(planGroup)
    const duplicates = this.#skipped - leftOut
    const counts = { total, ready, duplicates, rejected, leftOut, warnings, emptiable: this.#emptiable }
    const renewal = dates.find(({ field }) => field === 'renewalDate')
    return { counts, groups, dateOrders: { renewalDate: renewal?.order ?? null }, dates }
  }

  #addIssue(issue: RowIssue): void {
    const { row, value, code, severity, field, column, columnIndex } = issue
    const key = `${code} ${severity} ${field} ${columnIndex} ${column ?? ''}`
    let group = this.#groups.get(key)
    if (!group) {
      const none = { count: 0, rangesLeftOut: 0, lastRow: -1, dayNumbers: 0, buddhistYears: 0, mendable: 0 }
      group = { first: issue, samples: [], ranges: [], ...none }
      this.#groups.set(key, group)
    }
    group.count++
    if (group.samples.length < MAX_SAMPLES) group.samples.push({ row, value })
    addToRanges(group, row)
    if (value !== null) countContents(group, value)
  }
}

/** Rejected rows of which only optional cells cannot be read; the issues of a row follow each other. */
function emptiableRows(issues: readonly RowIssue[]): number {
  let rows = 0
  for (let at = 0; at < issues.length; ) {
    const { row } = issues[at]!
    let [errors, others] = [0, 0]
    for (; issues[at]?.row === row; at++) {
      const { severity, code, ...issue } = issues[at]!
      if (code === 'left_out' || (severity === 'error' && !isEmptiable(issue))) others++
      else if (severity === 'error') errors++
    }
    if (errors > 0 && others === 0) rows++
  }
  return rows
}

/** What the cells of a group hold, for the remedies that are for some cells only. */
function countContents(group: Group, value: string): void {
  const { code } = group.first
  if (code === 'invalid_date' && dayNumber(value) !== null) group.dayNumbers++
  if (code === 'unlikely_year' && hasBuddhistYear(value)) group.buddhistYears++
  if (code === 'garbled_text' && group.mendable === 0 && mendGarbled(value) !== value) group.mendable++
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

function planGroup(group: Group): PlanGroup {
  const { first, count, samples, ranges, rangesLeftOut } = group
  const { code, severity, field, column, columnIndex } = first
  const remedies = remediesOf(code, field, group)
  return { code, severity, field, column, columnIndex, count, samples, ranges, rangesLeftOut, remedies }
}
