import { readFileSync } from 'node:fs'
import { median, report, rowsPerSecond } from './figures'
import { HONEST, HOSTILE } from './hostile'
import { ours, READERS } from './readers'

/** Rows a second of one reader on one file; `null` where it does not get through it. */
async function speedOf(name: string, bytes: Buffer): Promise<number | null> {
  const started = performance.now()
  const rows = await READERS[name]!(bytes).catch(() => null)
  return rows === null ? null : rows / ((performance.now() - started) / 1000)
}

/** Reports this reader beside the others on each file. */
export async function benchReaders(files: Readonly<Record<string, string>>, runs: number): Promise<void> {
  for (const [kind, file] of Object.entries(files)) {
    const bytes = readFileSync(file)
    const speeds = new Map<string, (number | null)[]>(Object.keys(READERS).map(name => [name, []]))
    for (let run = 0; run < runs; run++) {
      for (const [name, taken] of speeds) taken.push(await speedOf(name, bytes))
    }
    const own = median(speeds.get('this reader')!.map(Number))
    for (const [name, taken] of speeds) {
      const speed = taken.includes(null) ? null : median(taken.map(Number))
      report(
        `reader, ${kind} file: ${name}`,
        speed === null ? 'stops at the damage' : `${rowsPerSecond(speed)}   ours is ${(own / speed).toFixed(2)} x`,
      )
    }
  }
}

async function secondsFor(bytes: Buffer, runs: number): Promise<number> {
  const taken: number[] = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    await ours(bytes)
    taken.push((performance.now() - started) / 1000)
  }
  return median(taken)
}

/** Reports how much longer hostile files take than honest ones of their size. */
export async function benchHostile(runs: number): Promise<void> {
  const long = await secondsFor(HONEST['long rows'](), runs)
  const beside = { 'long rows': long, 'short rows': await secondsFor(HONEST['short rows'](), runs) }
  report('reader, 20 MB of honest long rows', `${beside['long rows'].toFixed(2)} s`)
  report('reader, 20 MB of honest short rows', `${beside['short rows'].toFixed(2)} s`)
  for (const [name, file] of Object.entries(HOSTILE)) {
    const taken = await secondsFor(file.bytes(), runs)
    report(
      `reader, 20 MB: ${name}`,
      `${taken.toFixed(2)} s`,
      `${(taken / beside[file.beside]).toFixed(2)} x honest ${file.beside}`,
    )
  }
}
