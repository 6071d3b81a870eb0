export { type ReadOptions, readRows } from './read/read-rows'
export { type OverrideFault, type Overrides, overrideFaults } from './survey/overrides'
export { type PreviewResult, previewFile, surveyFile } from './survey/survey-file'
export {
  type FileProblem,
  type FileProblemCode,
  type SurveyLimits,
  Surveyor,
  type SurveyResult,
} from './survey/surveyor'
