export { checkAccountPatch, checkNewAccount, type InputProblem } from './account-input'
export { isCalendarDate, isYearlessDate } from './calendar'
export { checkAccount, type DateColumns, type RawFields } from './check-account'
export { checkCells } from './check-cells'
export { type DateCell, fromBuddhistYear, hasBuddhistYear, readDateCell } from './date-cells'
export { DateEvidence, type DateExample, type DateFindings, type DateOrderVerdict } from './date-evidence'
export { type DateKind, dateKindOf } from './date-kinds'
export { type DateRemedy, dateRemedy, dayNumber } from './date-remedy'
export {
  type DateColumn,
  type DateOrder,
  type DateOrders,
  type DateReading,
  readDate,
  SINGLE_RENEWAL,
} from './dates'
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
export { isGarbled, mendGarbled } from './garbled-text'
export { decodeHtmlEntities, hasHtmlEntities } from './html-entities'
export {
  checkInteraction,
  INTERACTION_KINDS,
  type InteractionFields,
  type InteractionKind,
  MAX_INTERACTION_NOTE,
} from './interactions'
export { readMoment } from './moments'
export { type EntryFault, faultyEntry, readSignificantDatesCell, writeSignificantDates } from './significant-dates'
export { codePoints, composed, nameKey } from './text'
