// API keys from the command line, for whoever can reach the database.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createKey, listKeys, revokeKey, WrongUse } from './keys/commands.mjs'
import { openStore } from './keys/store.mjs'

const USAGE = `npm run keys -- list                                                [--workspace local | --system]
npm run keys -- create --name CI --scopes imports:write,imports:read [--workspace local]
npm run keys -- create --name Prometheus --system
npm run keys -- revoke key_...                                      [--workspace local | --system]

create also takes --expires 2030-01-31T00:00:00Z, and --secret-file FILE to have the key that is in a file instead of
a new one, which is then not printed. --system is for keys of system operators, who see queue and metrics of all
workspaces and nothing else. In the image, where there is nothing to set up: node scripts/keys.mjs ...

The database is MONGODB_URI, else the one that \`npm start\` runs (DATA_DIR, by default .data).`

const COMMANDS = { list: listKeys, create: createKey, revoke: revokeKey }

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      system: { type: 'boolean', default: false },
      name: { type: 'string' },
      scopes: { type: 'string' },
      expires: { type: 'string' },
      'secret-file': { type: 'string' },
    },
  })
  const command = Object.hasOwn(COMMANDS, positionals[0] ?? '') ? COMMANDS[positionals[0]] : null
  if (!command) throw new WrongUse('Say what to do.')
  const store = await openStore(
    path.resolve(process.env.DATA_DIR?.trim() || path.join(import.meta.dirname, '../.data')),
  )
  try {
    for await (const line of command(store, { ...values, id: positionals[1] })) process.stdout.write(`${line}\n`)
  } finally {
    await store.close()
  }
}

main().catch(error => {
  const isWrongUse = error instanceof WrongUse || error.code?.startsWith('ERR_PARSE_ARGS')
  process.stderr.write(`${error.message}\n${isWrongUse ? `\n${USAGE}\n` : ''}`)
  process.exitCode = 1
})
