export { type OverrideFault, type Overrides, overrideFaults } from './overrides'
export { type ReadOptions, readRows } from './read-rows'
export { type PreviewResult, previewFile, surveyFile } from './survey-file'
export { type FileProblem, type FileProblemCode, type SurveyLimits, Surveyor, type SurveyResult } from './surveyor'
