import { readdirSync, readFileSync } from 'node:fs'
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
  const rows = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8').matchAll(/^\| (\d+) \| .* \| (.*) \|$/gm)
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
