import fc from 'fast-check'
import { isInvisible, nameKey, normalName } from '../src/texts/text'

// The rules, written out without the short way that most names take.
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu
const wholeName = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s\u200b\ufeff\u2060]+|[\s\u200b\ufeff\u2060]+$/g, '')
const wholeKey = (text: string) =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .trim()
const wholeInvisible = (text: string) => text.replace(INVISIBLE, '').trim() === ''

const follows = (text: string) =>
  normalName(text) === wholeName(text) &&
  nameKey(text) === wholeKey(text) &&
  isInvisible(normalName(text)) === wholeInvisible(text)

describe('the short way that most names take', () => {
  it('ends where the whole rule does, for every character by itself and between letters', () => {
    const wrong: string[] = []
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code)
      if (!follows(character) || !follows(`a ${character}b`)) wrong.push(code.toString(16))
    }
    expect(wrong).toEqual([])
  })

  it('ends where the whole rule does, for any text', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...' aZÉßłŸ秋ガỹ’', '\u0301', '\u3099', '\u00a0', 'ı', 'İ', 'ŉ'),
    })
    fc.assert(fc.property(fc.oneof(letters, fc.string({ unit: 'binary' })), follows), { numRuns: 2_000 })
  })
})
