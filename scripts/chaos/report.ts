import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { knownBinaries } from '@secondtouch/local-services'
import type { Shown } from './campaign'
import type { Size } from './goal'

/** Between such lines of the document stands what the last run of a command showed. */
const beginOf = (command: string) => `<!-- figures: written by ${command} -->`
const END = '<!-- end of figures -->'

/** What a run showed, as Markdown. */
export function report(shown: readonly Shown[], { size, seed }: { size: Size; seed: number }): string {
  const sum = (pick: (one: Shown) => number) => shown.reduce((total, one) => total + pick(one), 0)
  const runs = sum(({ trial }) => trial.runs)
  const failures = sum(({ trial }) => trial.failures.length)
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)} (${size} set, seed ${seed}): ${machine()}.`,
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

/** Puts what a command showed into the document, between its lines. */
export function writeReport(file: string, command: string, text: string): void {
  const document = readFileSync(file, 'utf8')
  const line = beginOf(command)
  const begin = document.indexOf(line)
  const end = document.indexOf(END, begin)
  if (begin < 0 || end < 0) throw new Error(`${file} has no place for figures: ${line} ... ${END}`)
  writeFileSync(file, `${document.slice(0, begin + line.length)}\n${text}\n${document.slice(end)}`)
}

/** What it was measured with. */
export function machine(): string {
  return `Node ${process.version}, ${versions()}, ${os.cpus().length} cores, ${os.type()} ${os.release()}`
}

function versions(): string {
  const { redis, mongod } = knownBinaries()
  const number = (binary: string | null) =>
    binary && /\d+\.\d+\.\d+/.exec(execFileSync(binary, ['--version'], { encoding: 'utf8' }))?.[0]
  return `mongod ${number(mongod)}, redis-server ${number(redis)}`
}
