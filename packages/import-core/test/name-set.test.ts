import { NameSet } from '@secondtouch/import-core'

describe('a set of names', () => {
  it('says of each name once that it is new', () => {
    const names = new NameSet(200_000)
    const list = Array.from({ length: 200_000 }, (_, i) => `account ${i}`)
    expect(list.filter(name => names.add(name))).toHaveLength(200_000)
    expect(list.filter(name => names.add(name))).toHaveLength(0)
  })

  it('tells apart names that differ in one character, in order or in length', () => {
    const names = new NameSet(100)
    const list = ['', 'a', 'b', 'aa', 'ab', 'ba', 'a\0', '\0a', 'ａ', 'é', 'e\u0301']
    expect(list.filter(name => names.add(name))).toEqual(list)
  })
})
