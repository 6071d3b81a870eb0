// `npm run fuzz:api`: Schemathesis sends the running product what its OpenAPI document allows and what it does not. No answer may be
// a 5xx or one that is not documented. Words go to Schemathesis: `npm run fuzz:api -- --max-examples 200`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMO_KEY, DemoProduct } from '../demo/demo-product'
import { findSchemathesis, runSchemathesis } from './schemathesis'
import { prepareThings } from './things'

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
]
/** Examples of each operation: some minutes for all of them. */
const EXAMPLES = 25

async function fuzz(): Promise<number> {
  const program = findSchemathesis(line => process.stdout.write(`${line}\n`))
  const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-fuzz-'))
  const product = await DemoProduct.start(path.join(folder, 'data'))
  try {
    writeFileSync(path.join(folder, 'schemathesis.toml'), await prepareThings(product))
    const args = ['run', `${product.base}/v1/openapi.json`, '--header', `Authorization: Bearer ${DEMO_KEY}`]
    const phases = ['--phases', 'examples,coverage,fuzzing', '--checks', CHECKS.join(','), '--warnings', 'off']
    // A stream of events lasts as long as somebody listens.
    const limits = [
      '--max-examples',
      String(EXAMPLES),
      '--exclude-path-regex',
      '/events$',
      '--request-timeout',
      '30',
      '--workers',
      '1',
    ]
    return await runSchemathesis(program, [...args, ...phases, ...limits, ...process.argv.slice(2)], folder)
  } finally {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

fuzz().then(
  code => {
    process.exitCode = code
  },
  error => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
