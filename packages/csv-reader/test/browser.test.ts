import path from 'node:path'
import vm from 'node:vm'
import type { readRows, Surveyor } from '@secondtouch/csv-reader'
import { buildSync } from 'esbuild'
import { LIMITS } from './read-all'

interface Bundle {
  readonly Surveyor: typeof Surveyor
  readonly readRows: typeof readRows
}

/** The reader as a page gets it: no Buffer, no require, nothing but what browsers have. */
function inBrowser(): Bundle {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, '..', 'src', 'index.ts')],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'reader',
    write: false,
  })
  return vm.runInNewContext(`${outputFiles[0]!.text};reader`, { TextDecoder, TextEncoder })
}

describe('in a browser', () => {
  it('reads the same rows', async () => {
    const reader = inBrowser()
    const files = [
      Buffer.from('name;notes\nMüller;"a; ""b"""\n秋子;x\n'),
      Buffer.from('name;notes\nM\xfcller;\x80 5\n', 'latin1'),
      Buffer.from('\ufeffname;notes\nMüller;秋子\n', 'utf16le'),
      Buffer.from('name;notes\nA\xc3\xa9;x\nB\xc3\xa9;\xff\nC;"open\n', 'latin1'),
    ]
    const seen: unknown[] = []
    for (const bytes of files) {
      const surveyor = new reader.Surveyor(LIMITS)
      surveyor.push(bytes)
      const result = surveyor.finish()
      if (!result.ok) throw new Error(result.problem.detail)
      const { survey } = result
      for await (const block of reader.readRows([bytes.subarray(survey.start.offset)], { survey, limits: LIMITS })) {
        const issues = block.issues.map(({ code }) => code)
        seen.push({ encoding: survey.encoding, values: block.values, last: block.offsetOf(block.length - 1), issues })
      }
    }
    expect(JSON.parse(JSON.stringify(seen))).toEqual([
      {
        encoding: 'utf-8',
        values: [
          ['Müller', 'a; "b"'],
          ['秋子', 'x'],
        ],
        last: 30,
        issues: [],
      },
      { encoding: 'windows-1252', values: [['Müller', '€ 5']], last: 11, issues: [] },
      { encoding: 'utf-16le', values: [['Müller', '秋子']], last: 24, issues: [] },
      {
        encoding: 'utf-8',
        values: [
          ['Aé', 'x'],
          ['Bé', expect.any(String)],
          ['C', 'open'],
        ],
        last: 23,
        issues: ['invalid_encoding', 'unclosed_quote'],
      },
    ])
  })
})
