import { debianPackages, onThePath } from './ways.mjs'

/** What runs the tests of the alerts; the Prometheus that comes with it shows that they fire (`npm run alerts`). */
export const PROMTOOL = {
  name: 'promtool',
  ways: [onThePath('promtool'), debianPackages(['prometheus'], 'promtool')],
  packages: { 'apt-get': ['prometheus'], dnf: ['golang-github-prometheus'], apk: ['prometheus'], brew: ['prometheus'] },
  otherwise: 'Install Prometheus so that promtool is on the PATH. Only tests need it: `npm start` does not.',
}
