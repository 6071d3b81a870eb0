import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { isAlive } from './service'

/** Start time of a process in clock ticks since boot, which tells it from a later one with the same id; `null` where unknown. */
function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in parentheses may hold spaces; field 22 of proc(5) is the 20th after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null // no such process, or no /proc on this system
  }
}

/** Takes a folder for this process. Throws an `Error` naming the other process while one has it; a dead one's lock is taken over. */
export function lockFolder(dir: string): () => void {
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, 'start.lock')
  for (;;) {
    try {
      const handle = openSync(file, 'wx')
      writeSync(handle, `${process.pid} ${startTimeOf(process.pid) ?? ''}`)
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const [pid, startTime] = readFileSync(file, 'utf8').split(' ')
    if (isAlive(Number(pid)) && (startTimeOf(Number(pid)) ?? '') === (startTime ?? '')) {
      throw new Error(
        `The folder ${dir} is in use by process ${pid}. Stop that one, or set DATA_DIR to another folder.`,
      )
    }
    rmSync(file, { force: true })
  }
}
