// `expect` builds an error with its stack for every call, which is half the time of a thousand sequences.
import { deepEqual, equal, ok } from 'node:assert/strict'
import type { ImportBody } from '@secondtouch/contracts'
import type { ImportModel, ModelAccount } from './import-model'
import { outcomesOf, type World } from './world'

/** The workspace as it should be. */
export interface Model {
  readonly imports: ImportModel[]
  readonly accounts: ModelAccount[]
}

/** Whether the workspace has the accounts, and holds the room, that the model says. */
export async function compareAccounts({ imports, accounts }: Model, world: World): Promise<void> {
  const { json } = await world.call('GET', '/v1/accounts?limit=500')
  const names = json.items.map(({ name }: { name: string }) => name).sort()
  deepEqual(names, accounts.map(({ name }) => name).sort())
  const reserved = imports.reduce((sum, each) => sum + each.reserved, 0)
  // What a running import makes takes of the room that is held for it.
  const taken = imports.reduce((sum, each) => sum + each.createdOfReserved, 0)
  const usage = await world.imports.usage(world.workspaceId)
  equal(usage.accounts, accounts.length + reserved - taken)
}

/** Whether an import is what the model says: state, counts, plan, outcome of every row, and a version that never falls. */
export async function compareImport(found: ImportModel, world: World): Promise<void> {
  const record = (await world.imports.get(world.workspaceId, found.id))!
  const body: ImportBody = (await world.call('GET', `/v1/imports/${found.id}`)).json
  const counts = {
    ...{ total: found.rows.length, warnings: 0 },
    ...{ created: found.count('created'), skipped: found.count('skipped') },
    ...{ rejected: found.count('rejected'), unprocessed: found.count('unprocessed') },
    processed: found.rows.length - found.count('unprocessed'),
  }
  const { state, corrections, awaitingRetry, revert } = body
  deepEqual(
    { state, corrections, awaitingRetry, revert, counts: body.counts },
    {
      ...{ state: found.state, counts, revert: found.revert },
      ...{ corrections: found.corrections.size, awaitingRetry: found.pending.size },
    },
  )
  const total = found.rows.length
  deepEqual(body.plan?.counts ?? null, found.planned && { total, warnings: 0, ...found.planned })
  ok(record.version >= found.version, `the version fell from ${found.version} to ${record.version}`)
  found.version = record.version
  const outcomes = await outcomesOf(world, found.id)
  deepEqual(
    found.rows.map((_, i) => outcomes.get(i + 2) ?? 'unprocessed'),
    found.outcomes,
  )
}
