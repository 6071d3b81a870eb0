import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.join(__dirname, '../..')

/** Numbers in the titles of tests, such as `case 7:` or `case 45, 46:`. This reads sources: no type can keep the list. */
function testedCases(): Set<number> {
  const files = ['apps', 'packages', 'scripts'].flatMap(top =>
    readdirSync(path.join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .filter(file => /^([^/]+\/)?(test|src\/contracts)\/.+\.ts$/.test(file))
      .map(file => path.join(ROOT, top, file)),
  )
  const titles = files.flatMap(file => [...readFileSync(file, 'utf8').matchAll(/['"`]case (\d+(?:, \d+)*)/g)])
  return new Set(titles.flatMap(([, numbers]) => numbers!.split(', ').map(Number)))
}

/** Cases of the list: those that a test has to show, and those that say why there is none. */
function listedCases(): { shown: number[]; reasoned: number[] } {
  const rows = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8').matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \|$/gm)
  const [shown, reasoned]: [number[], number[]] = [[], []]
  for (const [, number, answer] of rows)
    (/^(does not apply|no test): /.test(answer!) ? reasoned : shown).push(Number(number))
  return { shown, reasoned }
}

it('docs/security.md lists every case once, each with a test of its number or the reason why there is none', () => {
  const { shown, reasoned } = listedCases()
  const listed = [...shown, ...reasoned].sort((a, b) => a - b)
  expect(listed.length).toBeGreaterThan(110)
  expect(listed).toEqual(listed.map((_, i) => i + 1))
  const tested = testedCases()
  expect({ withoutTest: shown.filter(number => !tested.has(number)) }).toEqual({ withoutTest: [] })
  expect({ notListed: [...tested].filter(number => !shown.includes(number)) }).toEqual({ notListed: [] })
})

/** Requirements of levels 1 and 2 by section: those of level 3 come after them. */
const SECTIONS: Readonly<Record<string, readonly number[]>> = {
  '1.1': upTo(2),
  '1.2': upTo(9),
  '1.3': upTo(11),
  '1.4': upTo(3),
  '1.5': upTo(2),
  '2.1': upTo(3),
  '2.2': upTo(3),
  '2.3': upTo(4),
  '2.4': upTo(1),
  '3.2': upTo(2),
  '3.3': upTo(4),
  '3.4': upTo(6),
  '3.5': upTo(5),
  '3.7': upTo(2),
  '4.1': upTo(3),
  '4.2': upTo(1),
  '4.3': upTo(2),
  '4.4': upTo(4),
  '5.1': upTo(1),
  '5.2': upTo(3),
  '5.3': upTo(2),
  '5.4': upTo(3),
  '6.1': upTo(3),
  '6.2': upTo(11),
  '6.3': upTo(3),
  '6.4': upTo(4),
  '6.5': upTo(5),
  '6.6': upTo(3),
  '6.8': upTo(4),
  '7.1': upTo(3),
  '7.2': upTo(4),
  '7.3': upTo(2),
  '7.4': upTo(5),
  '7.5': upTo(2),
  '7.6': upTo(2),
  '8.1': upTo(2),
  '8.2': upTo(3),
  '8.3': upTo(1),
  '8.4': upTo(1),
  '9.1': upTo(3),
  '9.2': upTo(4),
  '10.1': upTo(2),
  '10.2': upTo(2),
  '10.3': upTo(4),
  '10.4': upTo(11),
  '10.5': upTo(5),
  '10.6': upTo(2),
  '10.7': upTo(3),
  '11.1': upTo(2),
  '11.2': upTo(3),
  '11.3': upTo(3),
  '11.4': upTo(3),
  '11.5': upTo(1),
  '11.6': upTo(1),
  '12.1': upTo(3),
  '12.2': upTo(2),
  '12.3': upTo(4),
  '13.1': upTo(1),
  '13.2': upTo(5),
  '13.3': upTo(2),
  '13.4': upTo(5),
  '14.1': upTo(2),
  '14.2': upTo(4),
  '14.3': upTo(3),
  '15.1': upTo(3),
  '15.2': upTo(3),
  '15.3': upTo(7),
  '16.1': upTo(1),
  '16.2': upTo(5),
  '16.3': upTo(4),
  '16.4': upTo(3),
  '16.5': upTo(3),
}

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1)
}

it('docs/security.md says of every requirement of ASVS levels 1 and 2 once whether it is met, and by what', () => {
  const text = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8')
  const rows = [...text.matchAll(/^\| V\d+[^|]* \| ([^|]+) \| (met|does not apply|open) \| (.+) \|$/gm)]
  const wanted = Object.entries(SECTIONS).flatMap(([section, numbers]) => numbers.map(number => `${section}.${number}`))
  const listed = rows.filter(([, ids]) => !/level 3|whole/.test(ids!)).flatMap(([, ids]) => ids!.split(', '))
  expect(listed.toSorted()).toEqual(wanted.toSorted())
  const known = listedCases()
  const told = rows.map(([, , , where]) => where!)
  const cases = told.flatMap(where =>
    [...where.matchAll(/\bcases? ([\d, and to]+)/g)].flatMap(([, list]) => list!.match(/\d+/g)),
  )
  expect(cases.filter(number => ![...known.shown, ...known.reasoned].includes(Number(number)))).toEqual([])
  const files = told.flatMap(where =>
    [...where.matchAll(/`([\w./-]+\/[\w.-]+\.(?:test\.ts|yaml))`/g)].map(match => match[1]!),
  )
  expect(files.filter(file => !existsSync(path.join(ROOT, file)))).toEqual([])
})
