// Gets everything that `npm start` and `npm test` need: locked packages, redis-server, mongod, the build. It has no
// dependencies, because it runs before there are any; a second run changes nothing.
import path from 'node:path'
import { build } from './setup/build.mjs'
import { findMongod } from './setup/mongod.mjs'
import { installPackages } from './setup/packages.mjs'
import { findRedis } from './setup/redis.mjs'
import { rememberServers } from './setup/servers.mjs'
import { SetupError, step } from './setup/step.mjs'

process.chdir(path.join(import.meta.dirname, '..'))
try {
  await step('packages', installPackages)
  const redis = await step('redis-server', findRedis)
  const mongod = await step('mongod', findMongod)
  rememberServers({ redis, mongod })
  await step('build', build)
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`\nsetup: ${error.message}`)
  process.exitCode = 1
}
