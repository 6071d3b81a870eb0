// Gets everything that `npm start` and `npm test` need: locked packages, redis-server, mongod, the build, and with
// `--tests` a browser. It has no dependencies, because it runs before there are any; a second run changes nothing.
import path from 'node:path'
import { build } from './setup/build.mjs'
import { findChromium } from './setup/chromium.mjs'
import { remember } from './setup/findings.mjs'
import { findMongod } from './setup/mongod.mjs'
import { installPackages } from './setup/packages.mjs'
import { findRedis } from './setup/redis.mjs'
import { SetupError, step } from './setup/step.mjs'

process.chdir(path.join(import.meta.dirname, '..'))
try {
  await step('packages', installPackages)
  const redis = await step('redis-server', findRedis)
  const mongod = await step('mongod', findMongod)
  remember('servers', { redis, mongod })
  if (process.argv.includes('--tests')) remember('browser', { chromium: await step('chromium', findChromium) })
  await step('build', build)
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`\nsetup: ${error.message}`)
  process.exitCode = 1
}
