import { randomBytes } from 'node:crypto'
import { mongo } from 'mongoose'

/**
 * The layout of ids, which carry facts so that no field and no index has to:
 *
 * ```
 * byte   0-3   workspace number, 31 bits, big-endian
 *        4-5   milliseconds since 1970, bits 41 to 26
 *        6     1000 (UUID version 8), milliseconds bits 25 to 22
 *        7     milliseconds bits 21 to 14
 *        8     10 (UUID variant), milliseconds bits 13 to 8
 *        9     milliseconds bits 7 to 0
 *       10-11  0 for an import, 1 for an account made by hand; then 15 random bits
 *       12-15  an account's row number; random for one made by hand
 * ```
 *
 * An import id is the first 12 bytes; an account id is all 16, a valid UUID (RFC 9562, section 5.8). So the accounts of a
 * workspace, and those of an import, are each one range of `_id`, in the order of upload and row. 42 bits last until 2109.
 */
const IMPORT_BYTES = 12
const ROW_OFFSET = 12
const MILLISECONDS_END = 2 ** 42
const BY_HAND = 0x80

/** Largest workspace number: 31 bits, so that BSON keeps it as a 32-bit integer. */
const MAX_WORKSPACE_NUMBER = 0x7fff_ffff

const WORKSPACE_ID = /^[0-7][0-9a-f]{7}$/
const IMPORT_ID = /^[0-9a-f]{24}$/
const ACCOUNT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** What an account id says. */
export interface AccountIdFacts {
  /** Which row of which import made it; `null` for one made by hand. */
  readonly source: { readonly importId: string; readonly row: number } | null
}

/** A random workspace id: the hexadecimal text of its number. */
export function newWorkspaceId(): string {
  const number = randomBytes(4).readUInt32BE() & MAX_WORKSPACE_NUMBER
  return number.toString(16).padStart(8, '0')
}

/** The number in a workspace id, `null` for a text that is none. */
export function workspaceNumber(workspaceId: string): number | null {
  return WORKSPACE_ID.test(workspaceId) ? Number.parseInt(workspaceId, 16) : null
}

/** A new import id; two of one workspace and millisecond are equal once in 32,768 times. */
export function newImportId(workspaceId: string, milliseconds: number): string {
  return newId(workspaceId, milliseconds, 0).subarray(0, IMPORT_BYTES).toString('hex')
}

/** A new id for an account made by hand. */
export function newAccountId(workspaceId: string, milliseconds: number): mongo.Binary {
  return uuid(newId(workspaceId, milliseconds, BY_HAND))
}

/** Whether a text is the id of an import of this workspace; says nothing about whether there is one. */
export function isImportOf(workspaceId: string, importId: string): boolean {
  return IMPORT_ID.test(importId) && importId.startsWith(workspaceId)
}

/** The workspace that an import id names, `null` for a text that is no import id. */
export function workspaceOf(importId: string): string | null {
  return IMPORT_ID.test(importId) ? importId.slice(0, 8) : null
}

/** Makes the ids of an import's accounts, without parsing the import id again for each row. */
export function rowIds(importId: string): (row: number) => mongo.Binary {
  const prefix = Buffer.from(importId, 'hex')
  return row => {
    const bytes = Buffer.allocUnsafe(16)
    prefix.copy(bytes)
    bytes.writeUInt32BE(row, ROW_OFFSET)
    return uuid(bytes)
  }
}

/** First and last id that an account of the import may have. */
export function importRange(importId: string): { first: mongo.Binary; last: mongo.Binary } {
  const id = rowIds(importId)
  return { first: id(0), last: id(0xffff_ffff) }
}

/** First and last id that an account of the workspace may have. */
export function workspaceRange(workspaceId: string): { first: mongo.Binary; last: mongo.Binary } {
  const prefix = Buffer.from(workspaceId, 'hex')
  return {
    first: uuid(Buffer.concat([prefix, Buffer.alloc(12, 0)])),
    last: uuid(Buffer.concat([prefix, Buffer.alloc(12, 0xff)])),
  }
}

/** The text form of an account id, as the API shows it. */
export function accountIdText(id: mongo.Binary): string {
  const hex = Buffer.from(id.buffer).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The account id that a text stands for, where it is one of this workspace; else `null`. */
export function parseAccountId(workspaceId: string, text: string): mongo.Binary | null {
  if (!ACCOUNT_ID.test(text) || !text.startsWith(workspaceId)) return null
  return uuid(Buffer.from(text.replaceAll('-', ''), 'hex'))
}

/** Reads an account id. */
export function accountIdFacts(id: mongo.Binary): AccountIdFacts {
  const bytes = Buffer.from(id.buffer)
  if (bytes[10]! & BY_HAND) return { source: null }
  const importId = bytes.subarray(0, IMPORT_BYTES).toString('hex')
  return { source: { importId, row: bytes.readUInt32BE(ROW_OFFSET) } }
}

/** When an import or account id was made, in milliseconds since 1970. */
export function millisecondsOf(bytes: Uint8Array): number {
  const high = (bytes[4]! << 8) | bytes[5]!
  const low = ((bytes[6]! & 0x0f) << 22) | (bytes[7]! << 14) | ((bytes[8]! & 0x3f) << 8) | bytes[9]!
  return high * 2 ** 26 + low
}

/** The id of the n-th lane or chunk of an import or plan, or of its n-th row's correction: ids of one owner sort by n. */
export function numberedId(owner: string, n: number): string {
  return owner + hex(n, 8)
}

/** The id of the plan that an import got in an epoch. */
export function planId(importId: string, epoch: number): string {
  return numberedId(importId, epoch)
}

/** The id of an issue: those of one import or plan sort by row, then in the order found. */
export function issueId(owner: string, row: number, sequence: number): string {
  return numberedId(owner, row) + hex(sequence, 4)
}

/** The number behind its owner's id (import or plan) in the id of a lane, chunk, issue or correction: lane, chunk or row. */
export function numberIn(owner: string, id: string): number {
  return Number.parseInt(id.slice(owner.length, owner.length + 8), 16)
}

/** Condition that all texts fulfil which begin with a workspace, import or plan id: `g` comes after every hexadecimal digit. */
export function startingWith(prefix: string): { $gte: string; $lt: string } {
  return { $gte: prefix, $lt: `${prefix}g` }
}

/** As `startingWith`, and past a place that somebody else named: the place can narrow the range but never widen it. */
export function withinPrefix(
  prefix: string,
  place: { readonly $gt?: string; readonly $gte?: string; readonly $lt?: string } | null,
): { $and: { _id: object }[] } {
  return { $and: [{ _id: startingWith(prefix) }, ...(place ? [{ _id: place }] : [])] }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

function newId(workspaceId: string, milliseconds: number, madeBy: number): Buffer {
  if (milliseconds < 0 || milliseconds >= MILLISECONDS_END) throw new RangeError(`no id can hold ${milliseconds} ms`)
  const bytes = randomBytes(16)
  const low = milliseconds % 2 ** 26
  bytes.write(workspaceId, 0, 'hex')
  bytes.writeUInt16BE(Math.floor(milliseconds / 2 ** 26), 4)
  bytes[6] = 0x80 | (low >>> 22)
  bytes[7] = low >>> 14
  bytes[8] = 0x80 | ((low >>> 8) & 0x3f)
  bytes[9] = low
  bytes[10] = (bytes[10]! & 0x7f) | madeBy
  return bytes
}

function uuid(bytes: Buffer): mongo.Binary {
  return new mongo.Binary(bytes, mongo.Binary.SUBTYPE_UUID)
}
