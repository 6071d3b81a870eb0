import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { lastLine, run } from './step.mjs'

/** Milliseconds without a byte after which a download is given up: long enough for a slow mirror, short for a wall. */
const STALLED_MS = 60_000

/** Bytes in a folder and everything below it; what vanishes meanwhile counts nothing. */
function bytesIn(folder) {
  let bytes = 0
  for (const entry of entriesOf(folder)) {
    const place = path.join(folder, entry.name)
    bytes += entry.isDirectory() ? bytesIn(place) : (statSync(place, { throwIfNoEntry: false })?.size ?? 0)
  }
  return bytes
}

function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** Why a download failed: pip ends with "No matching distribution", and says before that what kept it from looking. */
function reasonIn(output) {
  const [, otherSum] = /Got +([0-9a-f]{64})/.exec(output) ?? []
  if (otherSum) return `what came has the SHA-256 ${otherSum}, which is not a pinned one; it was thrown away`
  return /\(Caused by (.*)\)/.exec(output)?.[1] ?? lastLine(output)
}

/**
 * Runs a command that downloads into `folder` (partial files too: it is also the command's TMPDIR), tells how much
 * has arrived, and gives it up when nothing more does. `null` when it worked, else why not.
 */
export async function download(command, args, folder, what, tell, env = process.env) {
  const stalled = new AbortController()
  let seen = { bytes: 0, at: Date.now() }
  const watch = setInterval(() => {
    const bytes = bytesIn(folder)
    if (bytes !== seen.bytes) seen = { bytes, at: Date.now() }
    else if (Date.now() - seen.at > STALLED_MS) stalled.abort()
  }, 1_000)
  tell(`fetching ${what}`, () => `${(seen.bytes / 1e6).toFixed(0)} MB so far`)
  try {
    const options = { env: { ...env, TMPDIR: folder }, signal: stalled.signal }
    const { ok, output } = await run(command, args, options)
    if (ok) return null
    return stalled.signal.aborted ? `nothing came for ${STALLED_MS / 1000} s` : reasonIn(output)
  } finally {
    clearInterval(watch)
  }
}
