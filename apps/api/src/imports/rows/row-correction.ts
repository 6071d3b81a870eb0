import { FIELD_NAMES, type FieldName } from '@secondtouch/accounts'
import type { ProblemField } from '@secondtouch/contracts'
import { type ImportRecord, placeCorrection, type RowCorrection } from '@secondtouch/import-core'
import { ProblemError } from '../../http/problem'

/** Most UTF-16 code units of one corrected text: well above what any field takes, so that the check can say what is too long. */
const MAX_TEXT = 20_000
/** Most faults that are told: a body may name very many columns. */
const MAX_FAULTS = 20
const COLUMN = /^(?:0|[1-9]\d{0,2})$/
const SHAPE = 'Expected { "cells": { "0": … } }, { "values": { … } } or { "leaveOut": true } and nothing else.'

/**
 * Reads the body of a correction: `{ values: { field: text | null }, cells: { column: text | null }, leaveOut: boolean }`; `null`
 * empties. Throws `invalid_correction` naming every fault.
 */
export function readCorrection(body: unknown, columns: number): RowCorrection {
  const { values, cells, leaveOut } = membersOf(body)
  const errors: ProblemField[] = []
  const byField = readTexts(values, errors, 'values', name =>
    FIELD_NAMES.some(field => field === name) ? null : `Not a field. Expected one of ${FIELD_NAMES.join(', ')}.`,
  )
  const byColumn = readTexts(cells, errors, 'cells', name =>
    COLUMN.test(name) && Number(name) < columns ? null : `Not a column. Expected a place from 0 to ${columns - 1}.`,
  )
  const isEmpty = Object.keys(byField).length + Object.keys(byColumn).length === 0 && leaveOut === undefined
  if (errors.length === 0 && isEmpty) {
    errors.push(fault('values', 'Expected at least one field or cell.'))
  }
  if (errors.length > 0) throw invalidCorrection(errors.slice(0, MAX_FAULTS))
  return { cells: byColumn, values: byField, ...(leaveOut !== undefined && { leaveOut }) }
}

/** Puts the texts of a correction where they belong, on top of those of before; refuses a text for a field that is made of several cells. */
export function placed(
  given: RowCorrection,
  before: RowCorrection | null,
  { mapping, suggested, survey: { header }, options: { constants } }: ImportRecord,
): RowCorrection {
  const known = mapping ?? suggested
  const found = placeCorrection(given, before, { mapping: known, constants })
  if (!Array.isArray(found)) return found
  throw invalidCorrection(
    found.map(({ field, columns }) => {
      const cells = columns.map(column => `"${column}" (${header[column] || 'no header'})`)
      return fault(field, `It is made of several cells: correct those with "cells" by ${cells.join(', ')}.`)
    }),
  )
}

/** Refuses a correction, naming each field at fault. */
export function invalidCorrection(errors: readonly ProblemField[]): ProblemError {
  return new ProblemError('invalid_correction', errors.map(each => `${each.field}: ${each.message}`).join(' '), {
    errors,
  })
}

function readTexts(
  given: object,
  errors: ProblemField[],
  member: 'values' | 'cells',
  faultOf: (name: string) => string | null,
): Partial<Record<FieldName, string>> & Record<string, string> {
  const read: Record<string, string> = {}
  for (const [name, text] of Object.entries(given)) {
    const shown = member === 'cells' ? `cells.${name.slice(0, 100)}` : name.slice(0, 100)
    const wrong = faultOf(name)
    if (wrong !== null) errors.push(fault(shown, wrong))
    else if (text === null) read[name] = ''
    else if (typeof text === 'string' && text.length <= MAX_TEXT) read[name] = text
    else errors.push(fault(shown, `Expected text of up to ${MAX_TEXT} characters, or null.`))
  }
  return read
}

function fault(field: string, message: string): ProblemField {
  return { field, code: 'invalid', message }
}

const CORRECTION_MEMBERS = ['values', 'cells', 'leaveOut']

function membersOf(body: unknown): { values: object; cells: object; leaveOut: boolean | undefined } {
  if (!isObject(body) || Object.keys(body).some(name => !CORRECTION_MEMBERS.includes(name))) throw wrongShape()
  const { values = {}, cells = {}, leaveOut } = body as { values?: unknown; cells?: unknown; leaveOut?: unknown }
  if (!isObject(values) || !isObject(cells)) throw wrongShape()
  if (leaveOut !== undefined && typeof leaveOut !== 'boolean') throw wrongShape()
  return { values, cells, leaveOut }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrongShape(): ProblemError {
  return invalidCorrection([fault('values', SHAPE)])
}
