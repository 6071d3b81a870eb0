export { anchorSpan, type DueKind, type DueRow, dueRows, monthDayOf, monthDaysOn } from './due'
export { type Effect, effectOf } from './effect'
export type { Evidence, FactName } from './evidence'
export {
  ageOf,
  byNewest,
  type ContactKind,
  counted,
  type Facts,
  factsOf,
  firstStep,
  interactionCount,
  isContact,
  KEPT_DAYS,
  type Logged,
  lastContact,
  NO_FACTS,
  type OpenStep,
  outRunOf,
} from './facts'
export { levelOf, type NextEvidence, type PartName, type Quality, type QualityPart, qualityOf } from './quality'
export { isLive, type Relationship, relationshipOf } from './relationship'
export { comesEveryYear, type Occurrence, occurrencesOf } from './repeats'
export { type Rhythm, rhythmOf } from './rhythm'
export * from './rules'
export {
  type AccountPatch,
  type AccountSettings,
  CONFIRMABLE,
  type Confirmable,
  fieldsIn,
  NO_SETTINGS,
  settingsAfter,
  settingsOfNew,
} from './settings'
export { signalText } from './signal-text'
export { type BriefSignal, briefSignals, isInWindow, type PageSignalName, type Signal, signalsOf } from './signals'
