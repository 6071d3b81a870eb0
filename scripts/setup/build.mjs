import { run, SetupError } from './step.mjs'
import { isWebBuilt, rememberWebBuild } from './web-build.mjs'

/** Compiles what has changed since the last build, and bundles the web app where its sources have. */
export async function build(tell) {
  // The compiler knows by itself what has changed.
  const compiled = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-b'])
  if (!compiled.ok) throw new SetupError(`the build failed:\n${compiled.output}`)
  if (isWebBuilt()) return
  tell('bundling the web app')
  const bundled = await run(process.execPath, ['../../node_modules/vite/bin/vite.js', 'build'], { cwd: 'apps/web' })
  if (!bundled.ok) throw new SetupError(`the web app could not be bundled:\n${bundled.output}`)
  rememberWebBuild()
}
