import { run } from '../step.mjs'
import { debianPackages, inPlace, onThePath } from './ways.mjs'

/** The browser that the tests of the web app drive. */
export const CHROMIUM = {
  name: 'Chromium',
  ways: [
    // Debian's own name first.
    onThePath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'),
    inPlace('Chrome as an application', () => '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
    inPlace('the one that Playwright installs', placeOfPlaywright),
    // A page without a font has boxes for letters, and no width to lay out.
    debianPackages(['chromium', 'fonts-liberation'], 'chromium'),
  ],
  packages: {
    'apt-get': ['chromium', 'fonts-liberation'],
    dnf: ['chromium'],
    apk: ['chromium', 'font-liberation'],
    brew: ['google-chrome'],
  },
  otherwise:
    'Install Chromium or Chrome so that it is on the PATH; without root, `npx playwright-core install chromium` may bring one. ' +
    'Only tests need it: `npm start` does not.',
}

/** The package says where it puts its browser, whose version it fixes; it is asked apart, since set-up may just have installed it. */
async function placeOfPlaywright() {
  const ask = 'process.stdout.write(require("playwright-core").chromium.executablePath())'
  return (await run(process.execPath, ['-e', ask])).output
}
