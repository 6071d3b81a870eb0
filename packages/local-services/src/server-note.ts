import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startTimeOf } from './processes'

/** What a server's folder says about the server that has it: enough for the next start to find it again. */
export interface ServerNote {
  readonly port: number
  /** The process, with the time of its start to tell it from a later one of the same id; `null` once it ended in order. */
  readonly process: { readonly pid: number; readonly startTime: string } | null
}

const fileIn = (dir: string) => path.join(dir, 'server.json')

/** Writes the note of a server's folder. */
export function writeNote(dir: string, port: number, pid?: number): void {
  const process = pid === undefined ? null : { pid, startTime: startTimeOf(pid) }
  writeFileSync(fileIn(dir), JSON.stringify({ port, process } satisfies ServerNote))
}

/** Reads it; `null` where there is none. Half a note, from a kill while it was written, is removed. */
export function readNote(dir: string): ServerNote | null {
  try {
    return JSON.parse(readFileSync(fileIn(dir), 'utf8')) as ServerNote
  } catch {
    rmSync(fileIn(dir), { force: true })
    return null
  }
}
