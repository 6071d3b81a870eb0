import { debianPackages, onThePath } from './ways.mjs'

/** The browser that the tests of the web app drive; Debian's own name first. */
export const CHROMIUM = {
  name: 'Chromium',
  ways: [
    onThePath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'),
    // A page without a font has boxes for letters, and no width to lay out.
    debianPackages(['chromium', 'fonts-liberation'], 'chromium'),
  ],
  packages: { 'apt-get': ['chromium', 'fonts-liberation'], dnf: ['chromium'], apk: ['chromium', 'font-liberation'] },
  otherwise: 'Install Chromium or Chrome so that it is on the PATH. Only tests need it: `npm start` does not.',
}
