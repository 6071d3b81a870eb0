/** Whom a list shows: those that people work with or nobody has touched, or those of one signal quality. */
export const ACCOUNT_SHOWS = ['live', 'untouched', 'thin', 'fair', 'strong'] as const
export type AccountShow = (typeof ACCOUNT_SHOWS)[number]
