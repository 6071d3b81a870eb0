// `npm run attack`: tries what docs/security.md lists on a product of its own, on this machine's loopback, and writes there what came.
//   npm run attack [-- --quick] [--only 116,120]
import path from 'node:path'
import { parseArgs } from 'node:util'
import { writeReport } from '../chaos/report'
import { endWith } from '../end-with'
import { ATTACKS, attackAll } from './campaign'
import { failuresOf, reportOf } from './report'

const REPORT = path.join(__dirname, '../../docs/security.md')

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } })
  const only = values.only?.split(',')
  const attacks = ATTACKS.filter(({ cases }) => !only || cases.split(', ').some(each => only.includes(each)))
  const tried = await attackAll(attacks, values.quick ? 'quick' : 'full', ({ attack, told, isHeld, seconds }) =>
    process.stdout.write(`${isHeld ? 'held' : 'GOT THROUGH'}  ${attack.what} (${seconds.toFixed(1)} s): ${told}\n`),
  )
  const text = reportOf(tried)
  const failures = failuresOf(tried)
  process.stdout.write(`\n${text}\n${failures.map(failure => `\nFAILS: ${failure}`).join('')}\n`)
  if (!values.quick && !only) writeReport(REPORT, 'npm run attack', text)
  return failures.length === 0
}

endWith(main())
