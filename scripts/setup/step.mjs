import { spawn } from 'node:child_process'

/** Seconds between two signs of life of a long step. */
const PROGRESS_SECONDS = 5
/** Seconds below which a step that had nothing to do is not worth a line. */
const SILENT_SECONDS = 1

/** Something a person has to mend; its message is all that is shown. */
export class SetupError extends Error {}

/** Runs one step and says what it did and how long it took. `work` gets a function that tells what it is doing. */
export async function step(name, work) {
  const started = Date.now()
  const seconds = () => (Date.now() - started) / 1000
  let doing = null
  const timer = setInterval(() => {
    if (doing) console.log(`setup: ${name}: ${doing} (${seconds().toFixed(0)} s)`)
  }, PROGRESS_SECONDS * 1000)
  try {
    const result = await work(what => {
      doing = what
      console.log(`setup: ${name}: ${what}`)
    })
    if (doing || seconds() > SILENT_SECONDS) console.log(`setup: ${name}: done in ${seconds().toFixed(1)} s`)
    return result
  } finally {
    clearInterval(timer)
  }
}

/** Runs a command quietly; `{ ok, output }`. A command that does not exist is not ok. */
export function run(command, args, options = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let output = ''
    const take = data => {
      // The end says why something failed.
      output = (output + data).slice(-4000)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', error => resolve({ ok: false, output: error.message }))
    child.once('close', code => resolve({ ok: code === 0, output: output.trim() }))
  })
}

/** The last line of a command's output, for a message. */
export const lastLine = output => output.split('\n').filter(Boolean).at(-1) ?? 'no output'

export const isRoot = () => process.getuid?.() === 0
