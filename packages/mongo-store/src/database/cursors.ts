import { InvalidCursorError } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'

/**
 * Longest cursor that is looked at, in characters: fits a name of 200 code points whatever it consists of. The longest key of one
 * code point has 33 bytes (U+FDFA), which base64 makes 44 characters.
 */
const MAX_LENGTH = 10_000

/** What a cursor belongs to: no other list takes it, nor the same list of another workspace or thing. */
export interface CursorScope {
  readonly list: string
  readonly workspaceId: string
  /** What in the workspace the list is of, where there are several: an import, a plan, an account. */
  readonly of?: string
}

/**
 * The texts that say where a list goes on, as an opaque text. It is not signed: whoever makes one up gets to a place of his own
 * list, because every query is held to its workspace without it (`withinPrefix`).
 */
export function encodeCursor(scope: CursorScope, ...place: string[]): string {
  return Buffer.from(JSON.stringify([...namesOf(scope), ...place])).toString('base64url')
}

/** The texts in a cursor of this list; throws `InvalidCursorError` for one that the list did not give out. */
export function decodeCursor(scope: CursorScope, cursor: string, texts: number): string[] {
  const names = namesOf(scope)
  const parts = cursor.length <= MAX_LENGTH ? parse(cursor) : null
  const isWhole =
    Array.isArray(parts) && parts.length === names.length + texts && parts.every(part => typeof part === 'string')
  if (!isWhole || names.some((name, i) => parts[i] !== name)) throw notOfThisList()
  return parts.slice(names.length)
}

/**
 * A page of a list out of the documents found for it, which are one more than `limit` where there is another page.
 * @param placeOf the texts that say where the next page goes on, behind the last document of this one.
 */
export function pageOf<Document>(
  found: readonly Document[],
  limit: number,
  scope: CursorScope,
  placeOf: (last: Document) => readonly string[],
): { readonly items: Document[]; readonly nextCursor: string | null } {
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const isMore = found.length > limit && last !== undefined
  return { items, nextCursor: isMore ? encodeCursor(scope, ...placeOf(last)) : null }
}

/**
 * What comes after a cursor in a list of the newest first, by the moment in one field and then by the text in another; all of
 * the list without a cursor.
 * @param ties `$gt` where ids of one moment rise, `$lt` where they fall.
 */
export function olderThan<Document>(
  scope: CursorScope,
  cursor: string | undefined,
  [time, id]: readonly [time: keyof Document & string, id: keyof Document & string],
  ties: '$gt' | '$lt',
): mongo.Filter<Document> {
  if (cursor === undefined) return {}
  const [text, place] = decodeCursor(scope, cursor, 2)
  const moment = momentIn(text!)
  const older = { $or: [{ [time]: { $lt: moment } }, { [time]: moment, [id]: { [ties]: place } }] }
  return older as mongo.Filter<Document>
}

/** The moment that a text of a cursor stands for. */
function momentIn(text: string): Date {
  const moment = new Date(text)
  if (Number.isNaN(moment.getTime())) throw notOfThisList()
  return moment
}

/** The error for a cursor whose texts are of the right number but not of the right form. */
export function notOfThisList(): InvalidCursorError {
  return new InvalidCursorError('the cursor is not one of this list')
}

function namesOf({ list, workspaceId, of = '' }: CursorScope): string[] {
  return [list, workspaceId, of]
}

function parse(cursor: string): unknown {
  const text = Buffer.from(cursor, 'base64url').toString()
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
