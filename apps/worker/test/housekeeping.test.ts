import type { ImportRecord } from '@secondtouch/import-core'
import { aNewImport, aRun, MemoryFileStore, memoryStores, WIDE_LIMITS } from '@secondtouch/test-kit'
import { keepHouse } from '../src/housekeeping'

const DAY_MS = 24 * 60 * 60_000
const ignore = () => undefined

describe('housekeeping', () => {
  const begin = async () => {
    const stores = memoryStores()
    const files = new MemoryFileStore()
    const workspaceId = await stores.newWorkspace()
    const upload = async (state: 'mapping' | 'queued'): Promise<ImportRecord> => {
      const bytes = (async function* () {
        yield Buffer.from('name\nAda\n')
      })()
      const file = { ...(await files.put(bytes)), name: 'a.csv' }
      const imports = [aNewImport({ state, file })]
      const result = await stores.imports.createRun(aRun(workspaceId, { imports }), WIDE_LIMITS)
      if (result.kind !== 'created') throw new Error(result.kind)
      return result.imports[0]!
    }
    const keep = (daysFromNow: number, signal = new AbortController().signal) => {
      const now = () => new Date(Date.now() + daysFromNow * DAY_MS)
      const logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }
      return keepHouse({ store: stores.housekeeping, files, retentionDays: 30, now, logger }, signal)
    }
    const stateOf = async ({ id }: ImportRecord) => (await stores.imports.get(workspaceId, id))!
    const hasFile = async ({ file: { id } }: ImportRecord) => {
      for await (const stored of files.storedBefore(new Date(Date.now() + DAY_MS))) if (stored === id) return true
      return false
    }
    return { stores, workspaceId, upload, keep, stateOf, hasFile }
  }

  it('ends a draft after seven days without a change, and removes its file', async () => {
    const { upload, keep, stateOf, hasFile } = await begin()
    const draft = await upload('mapping')
    await keep(6.99)
    expect(await stateOf(draft)).toMatchObject({ state: 'mapping' })
    await keep(7.01)
    expect(await stateOf(draft)).toMatchObject({ state: 'expired', counts: draft.counts })
    expect(await hasFile(draft)).toBe(false)
  })

  it('case 104: keeps files of imports that ended for thirty days, and of those at work for ever', async () => {
    const { stores, workspaceId, upload, keep, stateOf, hasFile } = await begin()
    const [waiting, ended] = [await upload('queued'), await upload('queued')]
    await stores.imports.cancel(workspaceId, ended.id)
    await keep(29.99)
    expect([await hasFile(waiting), await hasFile(ended)]).toEqual([true, true])
    await keep(30.01)
    expect([await hasFile(waiting), await hasFile(ended)]).toEqual([true, false])
    const forgotten = await stateOf(ended)
    expect(forgotten.filesDeletedAt).toBeInstanceOf(Date)
    await keep(31)
    expect(await stateOf(ended)).toEqual(forgotten)
    expect(await stateOf(waiting)).toMatchObject({ state: 'queued', filesDeletedAt: null })
  })

  it('stops where the worker shuts down', async () => {
    const { upload, keep, stateOf } = await begin()
    const draft = await upload('mapping')
    await expect(keep(8, AbortSignal.abort(new Error('the worker is shutting down')))).rejects.toThrow('shutting down')
    expect(await stateOf(draft)).toMatchObject({ state: 'mapping' })
  })
})
