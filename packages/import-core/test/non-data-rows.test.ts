import { SINGLE_RENEWAL } from '@secondtouch/accounts'
import { isLeftOut, RowChecker, type RowCorrection } from '@secondtouch/import-core'

const HEADER = ['Company', 'Remarks', 'Renewal', 'Amount']
const NO_ORDERS = { renewalDate: SINGLE_RENEWAL }

/** The code of the issue that keeps a row from becoming an account, `null` where it becomes one. */
function codeOf(values: readonly string[], header = HEADER, corrections = new Map<number, RowCorrection>()) {
  const mapping = (['name', 'notes', 'renewalDate', null] as const).slice(0, header.length)
  const checker = new RowChecker(mapping, header, {
    edits: { corrections, repairs: [] },
    leavesEmpty: false,
  })
  const verdict = checker.check(values, 2, 2, [], NO_ORDERS)
  return isLeftOut(verdict) ? verdict.issues.map(({ code }) => code).join() : null
}

describe('case 66: what belongs to the table is no account', () => {
  it.each([
    ['repeated_header', ['Company', 'Remarks', 'Renewal', 'Amount']],
    ['repeated_header', [' Company', 'Remarks ', 'Renewal', 'Amount']],
    ['total_row', ['Total', '', '', '600']],
    ['total_row', ['TOTAL:', '', '', '1.234,50 €']],
    ['total_row', ['Grand total: 3', '', '', '']],
    ['total_row', ['Total (1,204)', '', '', '']],
    ['total_row', ['Gesamtsumme', '', '', 'EUR 600']],
    ['total_row', ['Total général', '', '', '($ 600.00)']],
    ['total_row', ['Subtotal', '', '', '12 %']],
  ])('%s: %j', (code, values) => {
    expect(codeOf(values)).toBe(code)
  })

  it.each([
    [['Company', 'Remarks', '2026-09-30', 'Amount']],
    [['Total', 'buys fuel', '', '600']],
    [['Total Energies', '', '', '600']],
    [['Summe GmbH', '', '', '']],
    [['Acme', '', '', '600']],
    [['Sumatra Coffee', '', '', '']],
  ])('an account: %j', values => {
    expect(codeOf(values)).toBeNull()
  })

  it('a file of one column may hold anything as a name', () => {
    expect(codeOf(['Company'], ['Company'])).toBeNull()
    expect(codeOf(['Total'], ['Company'])).toBeNull()
  })

  it('a person may say that it is an account all the same', () => {
    expect(codeOf(['Total', '', '', '600'], HEADER, new Map([[2, { name: 'Total' }]]))).toBeNull()
  })
})
