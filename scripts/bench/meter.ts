import { MongoClient } from 'mongodb'
import { cpuSeconds, writtenBytes } from '../process-facts'

/** Processes whose time is counted, by what they are; several of one kind are added up. */
export type Processes = Readonly<Record<string, readonly number[]>>

/** What some work took. */
export interface Taken {
  /** Of the clock. */
  readonly workSeconds: number
  /** Of the checkpoint at its end: what is only in memory by then has not been paid for. */
  readonly checkpointSeconds: number
  /** Of the processors, by kind of process. */
  readonly cpu: Readonly<Record<string, number>>
  /** By mongod, to disk; `null` where its process is not known. */
  readonly writtenMiB: number | null
}

/** Does some work and then lets MongoDB write a checkpoint; says what both took since the work has called `begin`, or began. */
export async function metered(
  mongoUri: string,
  processes: Processes,
  work: (begin: () => void) => Promise<void>,
): Promise<Taken> {
  const client = await MongoClient.connect(mongoUri)
  const checkpoint = () => client.db('admin').command({ fsync: 1 })
  try {
    await checkpoint()
    const start = () => ({ cpu: cpuOf(processes), written: writtenOf(processes), at: performance.now() })
    let began = start()
    await work(() => {
      began = start()
    })
    const worked = performance.now()
    await checkpoint()
    const ended = performance.now()
    const spent = Object.entries(cpuOf(processes)).map(([kind, seconds]) => [kind, seconds - began.cpu[kind]!] as const)
    const after = writtenOf(processes)
    return {
      workSeconds: (worked - began.at) / 1000,
      checkpointSeconds: (ended - worked) / 1000,
      cpu: Object.fromEntries(spent),
      writtenMiB: began.written === null || after === null ? null : (after - began.written) / 2 ** 20,
    }
  } finally {
    await client.close()
  }
}

function cpuOf(processes: Processes): Record<string, number> {
  const added = Object.entries(processes).map(([kind, pids]) => [
    kind,
    pids.reduce((sum, pid) => sum + cpuSeconds(pid), 0),
  ])
  return Object.fromEntries(added)
}

function writtenOf({ mongod = [] }: Processes): number | null {
  return mongod.length === 0 ? null : mongod.reduce((sum, pid) => sum + writtenBytes(pid), 0)
}
