// Gets everything that `npm start` and `npm test` need: locked packages, redis-server, mongod, the build, and with
// `--tests` a browser and what checks infra/. It has no dependencies, because it runs before there are any; a second run changes nothing.
import path from 'node:path'
import { build } from './setup/build.mjs'
import { remember } from './setup/findings.mjs'
import { installPackages } from './setup/packages.mjs'
import { CHROMIUM } from './setup/programs/chromium.mjs'
import { findPrograms } from './setup/programs/find-program.mjs'
import { infraChecks } from './setup/programs/infra-checks.mjs'
import { MONGOD } from './setup/programs/mongod.mjs'
import { PROMTOOL } from './setup/programs/prometheus.mjs'
import { REDIS } from './setup/programs/redis.mjs'
import { SetupError, step } from './setup/step.mjs'

process.chdir(path.join(import.meta.dirname, '..'))
try {
  await step('packages', installPackages)
  const isForTests = process.argv.includes('--tests')
  const forTests = isForTests ? [CHROMIUM, PROMTOOL] : []
  const [redis, mongod, chromium] = await findPrograms([REDIS, MONGOD, ...forTests])
  remember('servers', { redis, mongod })
  if (chromium) remember('browser', { chromium })
  if (isForTests) await step('checks of infra', infraChecks)
  await step('build', build)
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`\nsetup: ${error.message}`)
  process.exitCode = 1
}
