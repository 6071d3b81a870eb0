import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { knownBinaries } from '@secondtouch/local-services'
import type { Shown } from './campaign'
import type { Size } from './goal'

/** Between these lines of the document stands what the last full run showed. */
const BEGIN = '<!-- figures: written by npm run chaos -->'
const END = '<!-- end of figures -->'

/** What a run showed, as Markdown. */
export function report(shown: readonly Shown[], { size, seed }: { size: Size; seed: number }): string {
  const sum = (pick: (one: Shown) => number) => shown.reduce((total, one) => total + pick(one), 0)
  const runs = sum(({ trial }) => trial.runs)
  const failures = sum(({ trial }) => trial.failures.length)
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} (${size} set, seed ${seed}): Node ${process.version}, ${versions()}, ${os.cpus().length} cores, ${os.type()} ${os.release()}.`,
    '',
    '| goal | what happens | runs | kills | failures | figure |',
    '|---|---|---|---|---|---|',
    ...shown.map(({ goal, trial }) => {
      const figure = [goal.figure, trial.figures].filter(Boolean).join('. Measured: ')
      return `| ${goal.id} | ${goal.what} | ${trial.runs} | ${trial.kills || ''} | ${trial.failures.length} | ${figure} |`
    }),
    '',
    `${runs} runs, ${sum(({ trial }) => trial.kills)} processes killed or frozen between 1 % and 99 % of an import or upload, ${sum(({ trial }) => trial.polls)} polls held against each other, ${failures} failures. ` +
      (failures === 0 ? `No failure in n runs bounds the rate at about 3/n, with 95 % confidence.` : ''),
  ].join('\n')
}

/** Puts it into the document, between its lines. */
export function writeReport(file: string, text: string): void {
  const document = readFileSync(file, 'utf8')
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for figures: ${BEGIN} ... ${END}`)
  writeFileSync(file, `${document.slice(0, begin + BEGIN.length)}\n${text}\n${document.slice(end)}`)
}

function versions(): string {
  const { redis, mongod } = knownBinaries()
  const number = (binary: string | null) =>
    binary && /\d+\.\d+\.\d+/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))?.[0]
  return `mongod ${number(mongod)}, redis-server ${number(redis)}`
}
