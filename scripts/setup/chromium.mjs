import { installDebian } from './debian.mjs'
import { onPath } from './on-path.mjs'
import { lastLine, run, SetupError } from './step.mjs'

/** What the browser is called on different systems; Debian's own name first. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** Where the Chromium is that the tests drive. */
export async function findChromium(tell) {
  let onThePath = `${NAMES.join(', ')} on the PATH: none is there`
  const found = onPath(...NAMES)
  if (found) {
    // Some systems ship a stand-in that only says how to install the browser.
    const { ok, output } = await run(found, ['--version'])
    if (ok) return found
    onThePath = `${found}: ${lastLine(output)}`
  }
  // A page without a font has boxes for letters, and no width to lay out.
  const problem = await installDebian(['chromium', 'fonts-liberation'], tell)
  const installed = onPath('chromium')
  if (problem === null && installed) return installed
  throw new SetupError(
    [
      'no Chromium was found, which the tests of the web app drive. Tried:',
      `- ${onThePath}`,
      `- ${problem ?? 'Debian’s package: it brought no chromium'}`,
      'Install Chromium or Chrome so that it is on the PATH. `npm start` does not need it.',
    ].join('\n'),
  )
}
