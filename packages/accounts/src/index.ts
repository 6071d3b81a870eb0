export { checkAccountPatch, checkNewAccount, type InputProblem } from './account-input'
export { isCalendarDate } from './calendar'
export { checkAccount, type RawFields } from './check-account'
export {
  type DateOrder,
  DateOrderEvidence,
  type DateOrders,
  type DateOrderVerdict,
  type DateReading,
  type DateRemedy,
  dateRemedy,
  readDate,
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
export {
  checkInteraction,
  INTERACTION_KINDS,
  type InteractionFields,
  type InteractionKind,
  MAX_INTERACTION_NOTE,
} from './interactions'
export { readMoment } from './moments'
export { type EntryFault, faultyEntry } from './significant-dates'
export { codePoints, composed, nameKey } from './text'
