// What Linux tells of the processes of this machine.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Seconds of CPU that a process has used. */
export function cpuSeconds(pid: number): number {
  // The name of the program comes second, in brackets, and may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond()
}

let ticks: number | undefined

function ticksASecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return ticks
}

/** Bytes of memory that a process holds. */
export function residentBytes(pid: number): number {
  return 1024 * statusOf(pid, 'VmRSS')
}

/** Most bytes of memory that a process has held so far. */
export function peakResidentBytes(pid: number): number {
  return 1024 * statusOf(pid, 'VmHWM')
}

/** Bytes that a process has had written to disk, whether or not they have got there. */
export function writtenBytes(pid: number): number {
  return Number(/^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
}

/** Files and sockets that a process has open. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length
}

/** The command of a process with its arguments. */
export function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
}

/** A process and all that descend from it. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const each of readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .map(Number)) {
    try {
      parents.set(each, statusOf(each, 'PPid'))
    } catch (error) {
      if (!['ENOENT', 'ESRCH'].includes(String((error as NodeJS.ErrnoException).code))) throw error // it just ended
    }
  }
  const family = [pid]
  for (const member of family) for (const [each, parent] of parents) if (parent === member) family.push(each)
  return family
}

/** A number that the status of a process has; memory is in KiB. */
function statusOf(pid: number, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}
