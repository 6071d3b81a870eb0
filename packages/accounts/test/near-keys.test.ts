import { lookAlikeReasons, nameKey, nearKeys } from '@secondtouch/accounts'
import fc from 'fast-check'

const reasons = (one: string, other: string) => lookAlikeReasons(nameKey(one), nameKey(other))

describe('names that look alike', () => {
  it.each([
    ['Acme Inc.', 'ACME, Inc', ['punctuation']],
    ['Acme Inc.', 'Acme', ['legal_form']],
    ['Acme, AG', 'Acme', ['legal_form']],
    ['Müller GmbH', 'Mueller', ['legal_form', 'spelling']],
    ['Müller', 'Muller', ['spelling']],
    ['Ångström & Søn A/S', 'Aangstroem and Soen A/S', ['and_sign', 'spelling']],
    ['Doe, Jane', 'Jane Doe', ['swapped']],
    ['Jane Doe', 'Doe Jane', ['order']],
    ['van der Berg, Jan Peter', 'Jan Peter van der Berg', ['swapped']],
    ['Smith & Co.', 'Smith and Co', ['and_sign']],
    ['Smith & Co.', 'Smith', ['legal_form', 'and_sign']],
    ['Müller GmbH & Co. KG', 'Müller', ['legal_form', 'and_sign']],
    ['The Bread Company', 'Bread Company', ['punctuation']],
    ['I.B.M.', 'IBM', ['punctuation']],
    ["O'Neil Roofing", 'ONeil Roofing', ['punctuation']],
    ['株式会社東京', '東京', ['legal_form']],
    ['㈱ミルクソース', 'ミルクソース株式会社', ['punctuation']],
    ['ООО «Ромашка»', 'Ромашка', ['legal_form']],
    ['Tecnología Azteca S.A. de C.V.', 'Tecnologia Azteca', ['legal_form', 'spelling']],
    ['Budimex Sp. z o.o.', 'Budimex', ['legal_form']],
    ['Proudreed Holdings Pty Ltd', 'Proudreed Holdings', ['legal_form']],
  ])('%s and %s: %j', (one, other, told) => {
    expect(reasons(one, other)).toEqual(told)
    expect(reasons(other, one)).toEqual(told)
  })

  it.each([
    ['Acme', 'Acme Technologies'],
    ['Royal Bank', 'Royal Mail'],
    ['Stripe', 'Strix'],
    ['ABC Traders', 'XYZ Traders'],
    ['Bank of the West', 'Bank of the East'],
    ['Jon Smith', 'John Smith'],
    ['Acme Group', 'Acme Holding'],
    ['Co', 'Smith Co'],
    ['Limited', 'Ltd'],
    ['AB', 'Volvo AB'],
    ['かき', 'がき'],
    ['Acme', 'Acme'],
  ])('%s and %s are two names', (one, other) => {
    expect(reasons(one, other)).toEqual([])
  })

  it('share a key exactly where there is a reason to tell', () => {
    const word = fc.constantFrom(
      'acme',
      'müller',
      'mueller',
      'doe',
      'jane',
      'inc.',
      'gmbh',
      'co',
      '&',
      'and',
      ',',
      'the',
      's.a.',
      'ооо',
      "o'neil",
      '東京',
      '株式会社',
      'x',
    )
    const name = fc.array(word, { minLength: 1, maxLength: 6 }).map(words => nameKey(words.join(' ')))
    fc.assert(
      fc.property(name, name, (one, other) => {
        const keys = new Set(nearKeys(one))
        const share = one !== other && nearKeys(other).some(key => keys.has(key))
        expect(lookAlikeReasons(one, other).length > 0).toBe(share)
        expect(keys.size).toBeLessThanOrEqual(6)
      }),
      { numRuns: 5_000 },
    )
  })
})
