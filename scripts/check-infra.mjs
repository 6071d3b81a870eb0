// Checks infra/ with the tools of those who will read it: promtool, the schemas of Kubernetes and of Compose, and Docker
// Compose itself where it is installed. A folder with files of the same names can be given instead of the product's own.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { infraChecks } from './setup/programs/infra-checks.mjs'
import { run, SetupError, step } from './setup/step.mjs'

/** A version that is not yet old and that most clusters have reached. */
const KUBERNETES = '1.34'
/** What the Kubernetes schemas do not have: a file that only kustomize reads. */
const OF_OTHERS = new Set(['kustomization.yaml'])

const COMPOSE = ['docker-compose.yml', 'infra/compose.observability.yml']

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'))
const inRoot = (...parts) => path.join(root, ...parts)

/** Every check: what it is of, the command, and its arguments. */
function checks() {
  const manifests = readdirSync(inRoot('infra/kubernetes'), { withFileTypes: true })
    .filter(entry => entry.isFile() && !OF_OTHERS.has(entry.name))
    .map(({ name }) => inRoot('infra/kubernetes', name))
  const compose = COMPOSE.map(file => inRoot(file))
  return [
    ['Kubernetes', 'python3', ['-m', 'kubernetes_validate', '--strict', '-k', KUBERNETES, ...manifests]],
    ['Compose', 'python3', ['-m', 'check_jsonschema', '--builtin-schema', 'vendor.compose-spec', ...compose]],
    ['Prometheus', 'promtool', ['check', 'config', '--syntax-only', inRoot('infra/prometheus/prometheus.yml')]],
    ['alerts', 'promtool', ['test', 'rules', inRoot('infra/prometheus/alerts.test.yml')]],
  ]
}

/** Docker's own reading of the two files together, where Docker Compose is installed; it also fills in variables. */
async function dockerChecks() {
  const { ok } = await run('docker', ['compose', 'version'])
  if (!ok) {
    console.log('not here: docker compose, which would read the files of Compose as well')
    return []
  }
  const files = COMPOSE.flatMap(file => ['--file', inRoot(file)])
  return [['docker compose config', 'docker', ['compose', ...files, 'config', '--quiet']]]
}

/** What no schema says: Compose refuses a secret from the environment in a service that is read-only. */
function environmentSecrets() {
  return COMPOSE.filter(file =>
    /^secrets:\n(?:[ \t].*\n)*?[ \t]+environment:/m.test(readFileSync(inRoot(file), 'utf8')),
  ).map(
    file => `${file}: take the secret from a file: Compose starts no read-only service with one from the environment.`,
  )
}

async function main() {
  const folder = await step('checks of infra', infraChecks)
  // The passwords are required, and their values matter to no check.
  const passwords = { GRAFANA_PASSWORD: 'checked', MONGO_PASSWORD: 'checked', REDIS_PASSWORD: 'checked' }
  const env = { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1', ...passwords }
  const faults = environmentSecrets()
  for (const [name, command, args] of [...checks(), ...(await dockerChecks())]) {
    const { ok, output } = await run(command, args, { env })
    console.log(`${ok ? 'well' : 'FAULT'}: ${name}`)
    if (!ok) faults.push(`${name}:\n${output}`)
  }
  for (const fault of faults) console.error(`\n${fault}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}

main().catch(error => {
  if (!(error instanceof SetupError)) throw error
  console.error(`\n${error.message}`)
  process.exitCode = 1
})
