export { checkAccountPatch, checkNewAccount } from './account-input'
export { checkAccount, type RawFields } from './check-account'
export { checkCells } from './check-cells'
export { isCalendarDate, isYearlessDate } from './dates/calendar'
export { type DateCell, fromBuddhistYear, hasBuddhistYear, readDateCell } from './dates/date-cells'
export { DateEvidence, type DateExample, type DateFindings, type DateOrderVerdict } from './dates/date-evidence'
export { type DateKind, dateKindOf } from './dates/date-kinds'
export { type DateRemedy, dateRemedy, dayNumber, meansDate } from './dates/date-remedy'
export {
  type DateColumn,
  type DateColumns,
  type DateOrder,
  type DateOrders,
  type DateReading,
  readDate,
  SINGLE_RENEWAL,
} from './dates/dates'
export { type DayNumber, dateOf, dayInYear, dayOf } from './dates/day-numbers'
export {
  type EntryFault,
  faultyEntry,
  readSignificantDatesCell,
  writeSignificantDates,
} from './dates/significant-dates'
export { dateIn } from './dates/today'
export {
  type AccountFields,
  type CalendarDate,
  FIELD_NAMES,
  FIELDS,
  type FieldName,
  type FieldProblem,
  type FieldProblemCode,
  type FieldSpec,
  fieldSpec,
  MAX_LABEL_LENGTH,
  MAX_SIGNIFICANT_DATES,
  type SignificantDate,
} from './fields'
export type { InputProblem } from './input-problem'
export { checkInteractionPatch, checkNewInteraction, type NewInteraction } from './interactions/check-interaction'
export * from './interactions/interaction'
export { readMoment } from './moments'
export { LOOK_ALIKE_REASONS, type LookAlikeReason, lookAlikeReasons, nearKeys } from './names/near-keys'
export * from './signals'
export { isGarbled, mendGarbled } from './texts/garbled-text'
export { decodeHtmlEntities, hasHtmlEntities } from './texts/html-entities'
export { placeholderName, placeholderText } from './texts/placeholders'
export { codePoints, composed, isCleanText, isInvisible, nameKey, normalName } from './texts/text'
