import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  checkAccount,
  checkNewAccount,
  checkNewInteraction,
  decodeHtmlEntities,
  FIELD_NAMES,
  mendGarbled,
  nameKey,
  SINGLE_RENEWAL,
} from '@secondtouch/accounts'
import {
  guardFormula,
  headerKey,
  RowChecker,
  repairedText,
  suggestMapping,
  unguardFormula,
} from '@secondtouch/import-core'
import { attachment, cleanFileName } from '../../apps/api/src/imports/upload/file-names'
import { adversariesOf } from '../expressions/adversaries'
import { expressionsIn } from '../expressions/expressions-in'
import { Stopwatch } from '../expressions/stopwatch'

const ROOT = path.join(__dirname, '../..')
/** Parts that meet no input of strangers. */
const LEFT_OUT = new Set(['test-kit', 'local-services'])
/** The one place where forms of Unicode are made, of a bounded text. */
const NORMALIZES = 'packages/accounts/src/texts/text.ts'

const sources = ['packages', 'apps']
  .flatMap(group => readdirSync(path.join(ROOT, group)).map(part => path.join(group, part)))
  .filter(part => !LEFT_OUT.has(path.basename(part)))
  .flatMap(part => filesUnder(path.join(part, 'src')))
  .map(file => ({ file, ...expressionsIn(readFileSync(path.join(ROOT, file), 'utf8'), file.endsWith('x')) }))

function filesUnder(folder: string): string[] {
  const all = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  return all.filter(name => /\.tsx?$/.test(name)).map(name => path.join(folder, name))
}

/** The expressions that a module makes of texts while it is loaded. */
function madeBy(file: string): RegExp[] {
  const made: RegExp[] = []
  const original = globalThis.RegExp
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args: [string, string?]) => made[made.push(new target(...args)) - 1]!,
  })
  try {
    jest.isolateModules(() => require(path.join(ROOT, file)))
  } finally {
    globalThis.RegExp = original
  }
  return made
}

describe('regular expressions', () => {
  const watch = new Stopwatch()

  it.each([
    [/^[\s\u200b]+|[\s\u200b]+$/g],
    [/^(?:sub)?totals?(?:[ :(]+[\d.,' ]*\)?)?$/i],
    [/(a+)+$/],
    [/^(?:\w+\s?)*$/],
    [/"(?:\\.|[^"\\])*"/g],
    [/^(\d+,?)+$/],
  ])('%s is found to be slow', expression => {
    expect(watch.tooSlow(expression, adversariesOf(expression))).not.toBeNull()
  })

  it('case 116: of the product take time by the length of a text, whatever it holds', () => {
    const found = sources.flatMap(({ file, literals, madeLines }) => [
      ...literals.map(({ expression, line }) => ({ where: `${file}:${line}`, expression })),
      ...(madeLines.length === 0 ? [] : madeBy(file).map(expression => ({ where: file, expression }))),
    ])
    const slow = found.flatMap(({ where, expression }) => {
      const text = watch.tooSlow(expression, adversariesOf(expression))
      return text === null ? [] : [`${where}: ${expression} on ${text}`]
    })
    expect(slow).toEqual([])
    expect(found.length).toBeGreaterThan(100)
  })

  it('are made where a module is loaded, so that they can be tried', () => {
    const lines = sources.flatMap(({ file, madeLines }) =>
      madeLines.filter(({ inFunction }) => inFunction).map(({ line }) => `${file}:${line}`),
    )
    expect(lines).toEqual([])
  })
})

test('only one place makes forms of Unicode, whose time grows with the square of the marks in a row', () => {
  const files = sources.filter(({ normalizeLines }) => normalizeLines.length > 0).map(({ file }) => file)
  expect(files).toEqual([NORMALIZES])
})

describe('case 116: a text of 200,000 characters', () => {
  const LENGTH = 200_000
  const watch = new Stopwatch()
  const texts = Object.entries({
    'invisible characters inside': `a${'\u200b'.repeat(LENGTH)}а`,
    'white space inside': `a${' '.repeat(LENGTH)}а`,
    'combining marks': `a${'\u0301\u0316'.repeat(LENGTH / 2)}`,
    'combining marks, out of order': `a${'\u0301'.repeat(LENGTH / 2)}${'\u0316'.repeat(LENGTH / 2)}`,
    'ligatures of eighteen characters': '\ufdfa'.repeat(LENGTH),
    'a total': `total${' '.repeat(LENGTH)}x`,
    apostrophes: "'".repeat(LENGTH),
    separators: '|;'.repeat(LENGTH / 2),
    digits: '1'.repeat(LENGTH),
    'half characters': '\ud800'.repeat(LENGTH),
  })
  const checker = new RowChecker(['name', null], ['name', 'total'])
  const wide = new RowChecker(FIELD_NAMES, FIELD_NAMES)
  const roles = [
    ...(['name.first', 'name.last', 'name.company', 'notes', 'notes.line', 'significantDates.date'] as const),
    ...(['significantDates.year', 'significantDates.month', 'significantDates.day'] as const),
  ]
  const composing = new RowChecker(
    roles,
    roles.map((_, column) => `c${column}`),
  )
  const swapping = new RowChecker(['name.swapped', 'notes.line'], ['a', 'b'])
  const uses: Record<string, (text: string) => void> = {
    ...Object.fromEntries(
      FIELD_NAMES.map((field, i) => [
        `the check of ${field}`,
        (text: string) =>
          void checkAccount(
            FIELD_NAMES.map((_, at) => (at === i ? text : at === 0 ? 'Ada' : undefined)),
            { renewalDate: SINGLE_RENEWAL },
          ),
      ]),
    ),
    'the check of a row': text => void checker.check([text, text], 2, 2, [], { renewalDate: SINGLE_RENEWAL }),
    'the check of a row of cells': text =>
      void wide.check(
        FIELD_NAMES.map(() => text),
        2,
        2,
        [],
        { renewalDate: SINGLE_RENEWAL },
      ),
    'the check of a row whose columns have roles': text =>
      void composing.check(Array(roles.length).fill(text), 2, 2, [], { renewalDate: SINGLE_RENEWAL }),
    'the check of a name turned round': text =>
      void swapping.check([text, text], 2, 2, [], { renewalDate: SINGLE_RENEWAL }),
    'the header of columns with roles': text => void new RowChecker(roles, Array(roles.length).fill(text)),
    'the check of a body': text => void checkNewAccount({ name: text, notes: text, [text]: text }),
    'the check of an interaction': text => void checkNewInteraction({ kind: text, note: text }, new Date(0)),
    'the key of a name': text => void nameKey(text),
    'the mending of a text': text => void mendGarbled(decodeHtmlEntities(text)),
    'the key of a header': text => void headerKey(text),
    'the suggestion for a header': text => void suggestMapping({ header: [text, text, text, text, text, text] }),
    'a repair of a name': text => void repairedText({ value: null, action: 'trim' }, 'name', text),
    'a repair of notes': text => void repairedText({ value: null, action: 'trim' }, 'notes', text),
    'a repair of characters': text => void repairedText({ value: null, action: 'remove_characters' }, 'name', text),
    'a guard against formulas': text => void unguardFormula(guardFormula(text)),
    'the name of a file': text => void cleanFileName(text),
    'the heading of a download': text => void attachment(cleanFileName(text)),
  }

  it.each(Object.keys(uses))('holds %s up no longer than any other of its length', use => {
    const slow = texts.filter(([, text]) => watch.isSlow(() => uses[use]!(text), LENGTH)).map(([what]) => what)
    expect(slow).toEqual([])
  })
})
