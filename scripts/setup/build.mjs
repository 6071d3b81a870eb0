import { run, SetupError } from './step.mjs'

/** Compiles what has changed since the last build; the compiler knows by itself what has. */
export async function build() {
  const { ok, output } = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-b'])
  if (!ok) throw new SetupError(`the build failed:\n${output}`)
}
