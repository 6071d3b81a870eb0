import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { GOALS } from '../chaos/goals'
import { changed, changesIn } from '../chaos/unified-diff'

const ROOT = path.join(__dirname, '../..')
const PATCHES = path.join(__dirname, '../chaos/seeded-bugs')
const patches = readdirSync(PATCHES)
const read = (file: string) => readFileSync(file, 'utf8')

it('there are twelve seeded bugs', () => {
  const numbers = patches.map(name => Number(name.split('-')[0])).toSorted((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
})

describe.each(patches)('%s', name => {
  const diff = read(path.join(PATCHES, name))

  it('still changes the sources as they are', () => {
    const texts = new Map<string, string>()
    for (const change of changesIn(diff)) {
      const before = texts.get(change.file) ?? read(path.join(ROOT, change.file))
      const after = changed(before, change)
      expect(after).not.toBe(before)
      texts.set(change.file, after)
    }
    expect(texts.size).toBeGreaterThan(0)
  })

  it('is shown by a goal of the quick set, or by a test', () => {
    const shownBy = /^Shown by: (\S+)$/m.exec(diff)?.[1] ?? ''
    if (shownBy.endsWith('.test.ts')) expect(existsSync(path.join(ROOT, shownBy))).toBe(true)
    else expect(GOALS.find(({ id }) => id === shownBy)).toMatchObject({ isQuick: true })
  })
})

it('a change of lines that are not there is refused', () => {
  const [change] = changesIn('diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@\n one\n-two\n+three\n')
  expect(changed('one\ntwo\n', change!)).toBe('one\nthree\n')
  expect(() => changed('one\nthree\n', change!)).toThrow('a.ts does not have these lines once')
})
