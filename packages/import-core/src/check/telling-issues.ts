import { DUPLICATE_CODES, type IssueCode, type RowIssue } from './issues'

/** What says, as a warning, why a row was left out. */
export const LEFT_OUT_CODES: readonly IssueCode[] = [...DUPLICATE_CODES, 'left_out', 'not_data']

/** What says, as a warning, that a cell was left empty: the results keep its text. */
export const EMPTIED_CODES: readonly IssueCode[] = [
  'invalid_date',
  'ambiguous_date',
  'contradicting_date',
  'no_end_date',
  'placeholder',
  'too_long',
  'control_character',
  'invalid_significant_date',
  'too_many_significant_dates',
]

/**
 * The one issue of each row that a results file tells: why the row was left out, else the first cell that was left empty.
 * @param issues of one import, by row.
 */
export async function* tellingIssues(issues: AsyncIterable<RowIssue>): AsyncGenerator<RowIssue> {
  let best: RowIssue | null = null
  for await (const issue of issues) {
    if (best !== null && best.row !== issue.row) {
      yield best
      best = null
    }
    if (saysWhyLeftOut(issue)) {
      if (best === null || !saysWhyLeftOut(best)) best = issue
    } else if (EMPTIED_CODES.includes(issue.code)) best ??= issue
  }
  if (best !== null) yield best
}

function saysWhyLeftOut({ severity, code }: RowIssue): boolean {
  return severity === 'error' || LEFT_OUT_CODES.includes(code)
}
