import { installCommand } from './install-command.mjs'
import { SetupError, step } from './step.mjs'

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
  if (program.setting && process.env[program.setting]) return { binary: null }
  const tried = []
  for (const way of program.ways) {
    const { binary, problem, needs } = await way.find(tell)
    if (binary) {
      await program.check?.(binary, tell)
      return { binary }
    }
    tried.push({ line: `- ${way.name}: ${problem}`, needs })
  }
  return { missing: { program, tried } }
}

/** Where each of these programs is; `null` for a server that a setting names. Throws one message for all that are missing. */
export async function findPrograms(programs) {
  const found = []
  for (const program of programs) found.push(await step(program.name, tell => findProgram(program, tell)))
  const missing = found.flatMap(each => each.missing ?? [])
  if (missing.length > 0) throw new SetupError(missing.map(describe).concat(advice(missing)).join('\n\n'))
  return found.map(each => each.binary)
}

const describe = ({ program, tried }) =>
  [`no ${program.name} was found. Tried:`, ...tried.map(({ line }) => line), program.otherwise].join('\n')

/** The one command that brings them all, where this machine has a package manager that we know. */
function advice(missing) {
  const wanted = missing.map(({ program, tried }) => [program.packages, ...tried.map(({ needs }) => needs)])
  const command = installCommand(wanted)
  return command === null ? [] : [`On this machine: ${command}\nThen run this again.`]
}
