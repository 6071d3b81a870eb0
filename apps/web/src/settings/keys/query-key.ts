/** Under which the list of keys is kept in the browser, and made stale by whoever changes a key. */
export const KEYS = ['keys']
