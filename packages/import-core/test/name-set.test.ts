import { NameSet } from '@secondtouch/import-core'
import { hashInto } from '../src/run/name-set'

const KEY = '0001020304050607'
const OTHER_KEY = 'f0e1d2c3b4a59687'

describe('a set of names', () => {
  it('says of each name once that it is new', () => {
    const names = new NameSet(200_000, KEY)
    const list = Array.from({ length: 200_000 }, (_, i) => `account ${i}`)
    expect(list.filter(name => names.add(name))).toHaveLength(200_000)
    expect(list.filter(name => names.add(name))).toHaveLength(0)
  })

  it('tells apart names that differ in one character, in order or in length', () => {
    const names = new NameSet(100, KEY)
    const list = ['', 'a', 'b', 'aa', 'ab', 'ba', 'aaa', 'a\0', '\0a', '\0', '\0\0', 'ａ', 'é', 'e\u0301']
    expect(list.filter(name => names.add(name))).toEqual(list)
  })

  // Of the reference implementation: key 00 to 07, input 00 01 02 and so on, 64 bits.
  it.each([
    [0, '218d1f59b9b83cc8'],
    [2, '064f39ef7c50eb57'],
    [4, 'd5e78a175be52ea1'],
    [8, 'edfee820bce4858c'],
    [10, '95b0469f06a6f2ee'],
    [14, '3bb1a870eae8e658'],
  ])('hashes %i bytes as the reference vectors of HalfSipHash do', (length, expected) => {
    const text = Buffer.from(Array.from({ length }, (_, i) => i)).toString('utf16le')
    expect(hashOf(text, [0x03020100, 0x07060504])).toBe(expected)
  })

  it('case 117: lets no name be made that shares the hash of another without its key', () => {
    // These two shared the hash that was used before, which had no key: they were found in a second.
    const twins = [
      'nmkzatpsdapzampoakgpsqsoiksoourdfprddwjyfprdfprddwjydwjydwjydwjydwjydwjydwjy',
      'nmkzatpsfdheampoakgpsqsoiksomrjydwjyfprddwjydwjyfprdfprddwjydwjydwjydwjydwjy',
    ]
    for (const key of [KEY, OTHER_KEY]) {
      const names = new NameSet(2, key)
      expect(twins.map(name => names.add(name))).toEqual([true, true])
    }
    expect(hashOf('acme corp', [1, 2])).not.toBe(hashOf('acme corp', [1, 3]))
    expect(() => new NameSet(1, '')).toThrow(RangeError)
  })
})

function hashOf(text: string, key: readonly [number, number]): string {
  const hash = new Uint32Array(2)
  hashInto(hash, text, key)
  return Buffer.from(hash.buffer).toString('hex')
}
