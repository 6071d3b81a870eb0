import fc from 'fast-check'
import {
  accountIdFacts,
  accountIdText,
  importRange,
  isImportOf,
  issueId,
  millisecondsOf,
  newAccountId,
  newImportId,
  newWorkspaceId,
  numberIn,
  parseAccountId,
  rowIds,
  workspaceNumber,
  workspaceOf,
  workspaceRange,
} from '../src/database/ids'

const workspaces = fc.integer({ min: 0, max: 2 ** 31 - 1 }).map(number => number.toString(16).padStart(8, '0'))
const moments = fc.integer({ min: 0, max: 2 ** 42 - 1 })
const rows = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const UUID_V8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('an account id says workspace, moment, import and row, and is a version 8 UUID', () => {
  fc.assert(
    fc.property(workspaces, moments, rows, (workspaceId, milliseconds, row) => {
      const importId = newImportId(workspaceId, milliseconds)
      const id = rowIds(importId)(row)
      expect(accountIdText(id)).toMatch(UUID_V8)
      expect(id.sub_type).toBe(4)
      expect(workspaceOf(importId)).toBe(workspaceId)
      expect(isImportOf(workspaceId, importId)).toBe(true)
      expect(millisecondsOf(id.buffer)).toBe(milliseconds)
      expect(accountIdFacts(id).source).toEqual({ importId, row })
      expect(parseAccountId(workspaceId, accountIdText(id))).toEqual(id)
    }),
  )
})

test('an account made by hand has no source and is in no import’s range', () => {
  fc.assert(
    fc.property(workspaces, moments, (workspaceId, milliseconds) => {
      const id = accountIdText(newAccountId(workspaceId, milliseconds))
      const { first, last } = importRange(newImportId(workspaceId, milliseconds))
      expect(id).toMatch(UUID_V8)
      expect(accountIdFacts(parseAccountId(workspaceId, id)!).source).toBeNull()
      expect(id < accountIdText(first) || id > accountIdText(last)).toBe(true)
    }),
  )
})

test('ids sort by workspace, then moment, then row', () => {
  fc.assert(
    fc.property(workspaces, moments, moments, rows, rows, (workspaceId, one, two, row, other) => {
      fc.pre(one < two)
      const idOf = (milliseconds: number, n: number) => accountIdText(rowIds(newImportId(workspaceId, milliseconds))(n))
      expect(idOf(one, row) < idOf(two, other)).toBe(true)
      const { first, last } = workspaceRange(workspaceId)
      expect(accountIdText(first) <= idOf(one, row) && idOf(one, row) <= accountIdText(last)).toBe(true)
    }),
  )
})

test('issue ids sort by row and know it', () => {
  const importId = newImportId('00000001', 1)
  expect(issueId(importId, 9, 1) < issueId(importId, 10, 0)).toBe(true)
  expect(numberIn(importId, issueId(importId, 4_000_000_000, 3))).toBe(4_000_000_000)
})

test('a workspace id is eight digits of a number that BSON keeps as a 32-bit integer', () => {
  for (let i = 0; i < 200; i++) expect(workspaceNumber(newWorkspaceId())).toBeLessThan(2 ** 31)
})

test.each(['', 'x', '8'.repeat(8), '0000001', { $gt: '' } as unknown as string])('%j is no workspace id', text => {
  expect(workspaceNumber(text)).toBeNull()
})

test('an id of another workspace, in capitals or of another version is no account id', () => {
  const id = accountIdText(rowIds(newImportId('00000001', 1))(0xabc))
  expect(parseAccountId('00000002', id)).toBeNull()
  expect(parseAccountId('00000001', id.toUpperCase())).toBeNull()
  expect(parseAccountId('00000001', `${id.slice(0, 14)}4${id.slice(15)}`)).toBeNull()
})

test('no id is made for a moment that does not fit', () => {
  expect(() => newImportId('00000001', 2 ** 42)).toThrow(RangeError)
})
