import { SetupError, step } from '../step.mjs'
import { installCommand } from './install-command.mjs'

/**
 * A program that set-up finds or gets:
 * - `name`: what it is called in messages
 * - `setting`: the environment variable that names a server which runs, so that none is needed
 * - `ways`: where it may come from, best first; `find(tell)` of each answers `{ binary }`, or `{ problem, needs }`
 * - `packages`: what brings it, by package manager; `needs` of a way are what that way lacks, in the same form
 * - `otherwise`: what a person can do where no package brings it
 * - `check(binary, tell)`: whatever there is to say about the one that was found
 */
async function findProgram(program, tell) {
  if (program.setting && process.env[program.setting]) return null
  const tried = []
  for (const way of program.ways) {
    const { binary, problem, needs } = await way.find(tell)
    if (binary) {
      await program.check?.(binary, tell)
      return binary
    }
    tried.push({ line: `- ${way.name}: ${problem}`, needs })
  }
  throw new MissingProgram(program, tried)
}

/** Said together with the others that are missing, so that a person mends all of them at once. */
class MissingProgram extends SetupError {
  constructor({ name, otherwise, packages }, tried) {
    super([`no ${name} was found. Tried:`, ...tried.map(({ line }) => line), otherwise].join('\n'))
    this.wish = [packages, ...tried.map(({ needs }) => needs)]
  }
}

/** Where each of these programs is; `null` for a server that a setting names. Throws one message for all that are missing. */
export async function findPrograms(programs) {
  const found = []
  const missing = []
  for (const program of programs) {
    try {
      found.push(await step(program.name, tell => findProgram(program, tell)))
    } catch (error) {
      if (!(error instanceof MissingProgram)) throw error
      missing.push(error)
    }
  }
  if (missing.length === 0) return found
  // One command brings them all, where this machine has a package manager that we know.
  const command = installCommand(missing.map(({ wish }) => wish))
  const advice = command === null ? [] : [`On this machine: ${command}\nThen run this again.`]
  throw new SetupError([...missing.map(({ message }) => message), ...advice].join('\n\n'))
}
