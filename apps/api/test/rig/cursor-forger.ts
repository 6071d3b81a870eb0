/** Texts that stand before, after or beside every place of a list, and texts that are no place at all. */
const PLACES = ['', '0', '-1', '99999999999', 'NaN', 'g', '\uffff', '\0', '2999-01-01T00:00:00.000Z']
/** What no cursor consists of: other kinds of values where texts stand. */
const NO_TEXTS = [null, 7, { $gt: '' }]

/** Cursors that somebody could make up who knows one of his own and one of another workspace's in the same list. */
export function forgedCursors(own: string, theirs: string): string[] {
  const mine = partsOf(own)
  const other = partsOf(theirs)
  const forged: unknown[] = [
    null,
    'x',
    {},
    [],
    mine.slice(0, -1),
    [...mine, 'x'],
    [other.at(-1)],
    [mine[0], other.at(-1)],
  ]
  // Every mixture of both: parts of one where the bit is set, of the other where it is not.
  for (let mixture = 1; mixture < 2 ** mine.length; mixture++) {
    forged.push(mine.map((part, i) => (mixture & (1 << i) ? other[i] : part)))
  }
  for (const at of mine.keys()) {
    for (const text of [...PLACES, ...NO_TEXTS]) forged.push(mine.with(at, text as string))
  }
  return forged.map(parts => Buffer.from(JSON.stringify(parts)).toString('base64url'))
}

/** The texts that a cursor consists of. */
export function partsOf(cursor: string): string[] {
  return JSON.parse(Buffer.from(cursor, 'base64url').toString())
}
