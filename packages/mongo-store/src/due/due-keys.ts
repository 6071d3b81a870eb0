import type { DueKind, DueRow } from '@secondtouch/accounts'
import { mongo } from 'mongoose'

/**
 * The layout of a row of dates, which is nothing but its key:
 *
 * ```
 * byte   0-3   workspace number, big-endian
 *        4     what the row is of
 *        5-8   its day + 2^31, big-endian, so that keys sort by day
 *        9-20  bytes 4 to 15 of the account id
 * ```
 */
const CODES: Readonly<Record<DueKind, number>> = {
  ...{ step: 1, contact_in: 2, contact_out: 3, renewal: 4, date_once: 5, date_yearly: 6 },
  ...{ cadence: 7, cooling: 8, quiet: 9, thread: 10, level_changes: 11 },
  ...{ untouched_renewal: 32, untouched_once: 33, untouched_yearly: 34 },
}
const KINDS = new Map(Object.entries(CODES).map(([kind, code]) => [code, kind as DueKind]))

const LENGTH = 21
const DAY_ZERO = 2 ** 31
const REST = 9

/** The key of a row of an account. */
export function dueKey(account: mongo.Binary, { kind, at }: DueRow): mongo.Binary {
  const id = Buffer.from(account.buffer)
  return key(id.readUInt32BE(0), kind, at, id.subarray(4, 16))
}

/** Keys of all rows of a kind within days, ends included; `null` for as early as any. */
export function dueRange(w: number, kind: DueKind, first: number | null, last: number) {
  return {
    first: key(w, kind, first ?? -DAY_ZERO, Buffer.alloc(12, 0)),
    last: key(w, kind, last, Buffer.alloc(12, 0xff)),
  }
}

/** What a key says. */
export function dueIn(_id: mongo.Binary): DueRow & { readonly account: mongo.Binary } {
  const bytes = Buffer.from(_id.buffer)
  const kind = KINDS.get(bytes[4]!)
  if (!kind) throw new Error(`${bytes[4]} is the code of no row of dates`)
  const id = Buffer.concat([bytes.subarray(0, 4), bytes.subarray(REST)])
  return { kind, at: bytes.readUInt32BE(5) - DAY_ZERO, account: new mongo.Binary(id, mongo.Binary.SUBTYPE_UUID) }
}

function key(w: number, kind: DueKind, at: number, rest: Buffer): mongo.Binary {
  const bytes = Buffer.alloc(LENGTH)
  bytes.writeUInt32BE(w, 0)
  bytes[4] = CODES[kind]
  bytes.writeUInt32BE(at + DAY_ZERO, 5)
  rest.copy(bytes, REST)
  return new mongo.Binary(bytes)
}
