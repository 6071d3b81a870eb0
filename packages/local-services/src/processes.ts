import { readFileSync } from 'node:fs'

/** Whether a process with this id exists; signal 0 asks without sending anything. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Start time of a process in clock ticks since boot, which tells it from a later one with the same id. Empty where there
 * is no such process, or no /proc to ask (proc(5), field 22 of `stat`).
 */
export function startTimeOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The second field is a name in parentheses that may hold spaces; counting starts behind it, at the third.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[22 - 3] ?? ''
  } catch {
    return ''
  }
}
