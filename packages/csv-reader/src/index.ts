export type { Findings, Overrides } from './file-start'
export { type ReadOptions, readRows } from './read-rows'
export { type FileProblem, type FileProblemCode, type SurveyLimits, Surveyor, type SurveyResult } from './surveyor'
