import { type Findings, isEncodingSure } from '../file/rows'
import type { OpenQuestion } from '../mapping/suggested'

/** Which of the ways to decode a file is meant, where what its letters make does not tell. */
export function encodingQuestions(findings: Partial<Findings> | undefined): OpenQuestion[] {
  const ways = findings?.encodings ?? []
  if (ways.length < 2 || findings?.encodingConfidence === undefined) return []
  const { encodingConfidence } = findings
  if (isEncodingSure({ encodingConfidence })) return []
  const answers = ways.slice(0, 3).map(({ encoding, sample }) => ({ answer: encoding, samples: [sample], roles: [] }))
  return [{ kind: 'encoding', column: null, answers }]
}
