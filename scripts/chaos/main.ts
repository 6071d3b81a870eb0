// Breaks the product in every way listed in docs/reliability.md and holds what is left against what was uploaded.
//   npm run chaos [-- --quick] [--only R1,R5] [--seed N] [--sites N] [--share 0.5] [--bail] [--seeded-bugs [NAME,...]]
import path from 'node:path'
import { parseArgs } from 'node:util'
import { endWith } from '../end-with'
import { showAll } from './campaign'
import { GOALS } from './goals'
import { report, writeReport } from './report'
import { findSeededBugs } from './seeded-bugs'

const REPORT = path.join(__dirname, '../../docs/reliability.md')

async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      sites: { type: 'string', default: '3' },
      share: { type: 'string', default: '1' },
      bail: { type: 'boolean', default: false },
      'seeded-bugs': { type: 'boolean', default: false },
    },
  })
  const log = (line: string) => process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`)
  if (values['seeded-bugs'])
    return findSeededBugs(
      positionals.flatMap(each => each.split(',')),
      log,
    )

  const size = values.quick ? 'quick' : 'full'
  const only = values.only?.split(',')
  const goals = GOALS.filter(({ id, isQuick }) =>
    only ? only.some(each => id.split(' ')[0] === each || id === each) : size === 'full' || isQuick,
  )
  const seed = Number(values.seed)
  log(`${goals.length} goals, ${size}, --seed ${seed}`)
  const shown = await showAll(goals, {
    size,
    seed,
    sites: Number(values.sites),
    share: Number(values.share),
    isBailing: values.bail,
    log,
  })
  const text = report(shown, { size, seed })
  process.stdout.write(`\n${text}\n`)
  if (size === 'full' && !only) writeReport(REPORT, 'npm run chaos', text)
  return shown.length > 0 && shown.every(({ trial }) => trial.failures.length === 0)
}

endWith(main())
