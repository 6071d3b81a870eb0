import { lastLine, run } from '../step.mjs'
import { installDebian } from './debian.mjs'

const LIBRARIES = { 'apt-get': ['libcurl4', 'libssl3'], dnf: ['libcurl', 'openssl-libs'] }

/** What `fetch` brings, with the libraries that mongod is linked to: libcurl and OpenSSL 3, which a bare system may lack. */
export function withLibraries(fetch) {
  return async (folder, tell) => {
    const came = await fetch(folder, tell)
    if (!came.binary) return came
    const { ok, output } = await run(came.binary, ['--version'])
    if (ok || !output.includes('shared libraries')) return came // another trouble is told by whoever tries the binary
    const problem = await installDebian(LIBRARIES['apt-get'], tell)
    return problem === null ? came : { problem: `${lastLine(output)} (${problem})`, needs: LIBRARIES }
  }
}
