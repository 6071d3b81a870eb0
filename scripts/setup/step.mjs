import { spawn } from 'node:child_process'

/** Milliseconds between two signs of life of a long step. */
const HEARTBEAT_MS = 5_000
/** Seconds below which a step that had nothing to do is not worth a line. */
const SILENT_SECONDS = 1

/** Something a person has to mend; its message is all that is shown. */
export class SetupError extends Error {}

/**
 * Runs one step and says what it did and how long it took. `work` gets `tell(what, progress?)`, which says what it is
 * doing now; `progress` gives the words that each sign of life adds, such as how much has arrived.
 */
export async function step(name, work) {
  const started = Date.now()
  const seconds = () => (Date.now() - started) / 1000
  let now = null
  const heartbeat = setInterval(() => {
    if (now) console.log(`setup: ${name}: ${now.what}: ${now.progress()}${seconds().toFixed(0)} s`)
  }, HEARTBEAT_MS)
  try {
    const result = await work((what, progress) => {
      now = { what, progress: () => (progress ? `${progress()}, ` : '') }
      console.log(`setup: ${name}: ${what}`)
    })
    if (now || seconds() > SILENT_SECONDS) console.log(`setup: ${name}: done in ${seconds().toFixed(1)} s`)
    return result
  } finally {
    clearInterval(heartbeat)
  }
}

/** Runs a command quietly; `{ ok, output }`. One that does not exist is not ok, nor one ended by `options.signal`. */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    const take = data => {
      // The end says why something failed.
      output = (output + data).slice(-8000)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', error => resolve({ ok: false, output: error.message }))
    child.once('close', code => resolve({ ok: code === 0, output: output.trim() }))
  })
}

/** The last line of a command's output, for a message. */
export const lastLine = output => output.split('\n').filter(Boolean).at(-1) ?? 'it said nothing'

/** Whether Debian packages can be installed. */
export const isRoot = () => process.getuid?.() === 0
