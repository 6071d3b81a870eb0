import { nameKey } from '@secondtouch/accounts'

describe('the key by which names are duplicates', () => {
  it.each([
    ['Acme Corp', 'ACME  corp'],
    ['Straße', 'STRASSE'],
    ['José', 'Jose\u0301'],
    ['ﬁrm', 'FIRM'],
    ['Ａｃｍｅ', 'acme'],
    ['Jane\u00a0Doe', 'Jane Doe'],
    ['Jane\u200bDoe', 'JaneDoe'],
    ['ΟΔΟΣ', 'οδος'],
  ])('is one for %s and %s', (a, b) => {
    expect(nameKey(a)).toBe(nameKey(b))
  })

  it.each([
    ['Jane Doe', 'JaneDoe'],
    ['Müller', 'Muller'],
    ['Jane Doe 1', 'Jane Doe 2'],
  ])('differs for %s and %s', (a, b) => {
    expect(nameKey(a)).not.toBe(nameKey(b))
  })
})
