import { machine } from '../chaos/report'
import { typical } from './bystander'
import type { Tried } from './campaign'

/** How many times its quiet time a small import of others may take beside an attack. */
const MOST_TIMES = 3
/** Milliseconds of `/livez` at the 99th percentile, and bytes of API and worker: what the deployments give them. */
const MOST_LIVEZ_MS = 100
const MOST_BYTES = 512 * 2 ** 20

const ms = (value: number) => `${Math.round(value)} ms`
const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`

/** What does not hold: attacks that got through, and others who had to suffer for one. */
export function failuresOf(tried: readonly Tried[]): string[] {
  return tried.flatMap(({ attack: { what }, told, isHeld, quiet, beside }) => {
    const [alone, took] = [typical(quiet), typical(beside)]
    return [
      ...(isHeld ? [] : [`${what}: ${told}`]),
      ...(alone !== null && took !== null && took > MOST_TIMES * alone
        ? [`${what}: a small import of others took ${ms(took)}, alone ${ms(alone)}`]
        : []),
      ...(beside.livez !== null && beside.livez > MOST_LIVEZ_MS
        ? [`${what}: /livez took ${ms(beside.livez)} (p99)`]
        : []),
      ...(Math.max(beside.api, beside.worker) > MOST_BYTES
        ? [`${what}: the API held ${mib(beside.api)}, a worker ${mib(beside.worker)}`]
        : []),
    ]
  })
}

/** What was tried, what was answered and what others had meanwhile, as Markdown. */
export function reportOf(tried: readonly Tried[]): string {
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine()}, two workers, the attacker on the same machine, all rates off.`,
    '',
    '| cases | what was tried | what came | s | import of others (just before) | `/livez` p99 | API | worker |',
    '|---|---|---|---|---|---|---|---|',
    ...tried.map(line),
    '',
    `${tried.length} attacks, ${tried.filter(({ isHeld }) => !isHeld).length} got through. Others are told of where at least three imports, and 200 answers of \`/livez\`, fell into the attack; at most ${MOST_TIMES} times the quiet time, ${MOST_LIVEZ_MS} ms and ${mib(MOST_BYTES)} are promised.`,
  ].join('\n')
}

function line({ attack, told, isHeld, seconds, quiet, beside }: Tried): string {
  const [alone, took] = [typical(quiet), typical(beside)]
  const cells = [
    attack.cases,
    attack.what,
    isHeld ? told : `GOT THROUGH: ${told}`,
    seconds.toFixed(1),
    took === null ? '' : `${ms(took)}${alone === null ? '' : ` (${ms(alone)})`}`,
    beside.livez === null ? '' : ms(beside.livez),
    mib(beside.api),
    mib(beside.worker),
  ]
  return `| ${cells.join(' | ')} |`
}
