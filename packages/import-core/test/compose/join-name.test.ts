import fc from 'fast-check'
import { joinName, unswapName } from '../../src/compose/join-name'

const join = (first: string, last: string, middle = '', suffix = '') => joinName({ first, middle, last, suffix })

describe('the parts of a name', () => {
  it.each([
    ['Ada Tindal', join('Ada', 'Tindal')],
    ['Ada B. Tindal Jr.', join('Ada', 'Tindal', 'B.', 'Jr.')],
    ['Tindal', join('', 'Tindal')],
    ['Ada', join('Ada', '')],
    ['Ada Jr.', join('Ada', '', '', 'Jr.')],
    ['山田太郎', join('太郎', '山田')],
    ['김민준', join('민준', '김')],
    ['スミスジョン', join('ジョン', 'スミス')],
    ['欧阳小明', join('明', '欧阳', '小')],
    ['山田太郎 PhD', join('太郎', '山田', '', 'PhD')],
    // One part in other letters: the name is written as in the West.
    ['David 陈', join('David', '陈')],
    ['Мира Соколова', join('Мира', 'Соколова')],
    ['', join('', '')],
  ])('make %s', (expected, name) => {
    expect(name).toBe(expected)
  })
})

describe('a name with the family name first', () => {
  it.each([
    ['Doe, Jane', 'Jane Doe'],
    ['  Doe ,  Jane Q. ', 'Jane Q. Doe'],
    ['Stroud, Finn, PMP', 'Finn Stroud, PMP'],
    ['Smith, John, Jr.', 'John Smith, Jr.'],
    ['Nguyen, Do', 'Do Nguyen'],
    ['van den Berg, Co', 'Co van den Berg'],
    ['山田, 太郎', '山田太郎'],
    ['Doe,', 'Doe'],
  ])('%s becomes %s', (written, expected) => {
    expect(unswapName(written)).toBe(expected)
  })

  it.each([
    'Acme, Inc.',
    'Acme, Inc',
    'Müller, GmbH & Co. KG',
    'Stroud, PMP',
    'Doe, III',
    'Doe, Ph.D.',
    'Foo, S.A.',
    'Bar, SA',
    'Pty Foo, Pty. Ltd.',
    'Jane Doe',
    'Red, Green, Blue',
    'a,b,c,d,e,f,g,h,i',
    '',
  ])('%s stays as it is', written => {
    expect(unswapName(written)).toBe(written)
  })

  it('keeps every word of whatever it turns', () => {
    const word = fc.constantFrom('Ada', 'van', 'Inc', 'Jr.', 'Co', '陈', 'O’Neil', '&')
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), parts => {
        const text = parts.map(part => part.join(' ')).join(', ')
        const words = (name: string) => [...name.replace(/[,\s]/gu, '')].sort((a, b) => (a < b ? -1 : 1)).join('')
        expect(words(unswapName(text))).toBe(words(text))
      }),
    )
  })
})
