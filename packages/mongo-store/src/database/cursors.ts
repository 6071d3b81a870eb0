import { InvalidCursorError } from '@secondtouch/import-core'

/** Longest cursor that is looked at, in characters: a name key of 200 code points, however they are encoded, fits. */
const MAX_LENGTH = 4_000

/** The texts that say where a list goes on, as an opaque text; the first names the list, so that no other takes it. */
export function encodeCursor(list: string, ...place: string[]): string {
  return Buffer.from(JSON.stringify([list, ...place])).toString('base64url')
}

/** The texts in a cursor of this list; throws `InvalidCursorError` for one that the list did not give out. */
export function decodeCursor(list: string, cursor: string, texts: number): string[] {
  const parts = cursor.length <= MAX_LENGTH ? parse(cursor) : null
  const isOurs = Array.isArray(parts) && parts.length === texts + 1 && parts.every(part => typeof part === 'string')
  if (!isOurs || parts[0] !== list) throw new InvalidCursorError('the cursor is not one of this list')
  return parts.slice(1)
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
