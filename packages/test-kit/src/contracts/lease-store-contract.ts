import { FencedError, processedRows } from '@secondtouch/import-core'
import { aChunk, aNewImport, aRun, aSurvey, SMALL_CHUNKS, WIDE_LIMITS } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'
import { accountNamesOf, begin, claim, claimed, stored } from './steps'

/** What every `AttemptStore` keeps to. */
export function leaseStoreContract(name: string, create: () => Stores): void {
  describe(`${name} as an attempt store`, () => {
    claiming(create)
    committing(create)
    fencing(create)
    ending(create)
    crashing(create)
    owingWork(create)
  })
}

function claiming(create: () => Stores): void {
  it('hands over all that an attempt needs, from the first row', async () => {
    const { lease } = await begin(create())
    expect(lease).toMatchObject({ mapping: ['name'], chunking: SMALL_CHUNKS, lastChunks: [-1, -1], crashes: 0 })
    expect(lease.resume).toEqual({ chunk: 0, from: lease.survey.start })
  })

  it('lets as many run as may, under race', async () => {
    const { imports, leases, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const made = await stored(imports, aRun(workspaceId, { imports: Array.from({ length: 6 }, () => aNewImport()) }))
    const limits = { ...WIDE_LIMITS, maxRunning: 2 }
    const results = await Promise.all(made.map(({ id }) => leases.claim(id, 'worker-1', limits, SMALL_CHUNKS)))
    expect(results.filter(({ kind }) => kind === 'claimed')).toHaveLength(2)
    expect(results.filter(({ kind }) => kind === 'waiting')).toHaveLength(4)
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 4, running: 2 })
  })

  it('case 118: gives dry runs slots like imports, under race, and of their own workspace only', async () => {
    const { imports, leases, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const dryRun = aNewImport({ state: 'validating' })
    const made = await stored(imports, aRun(workspaceId, { imports: [aNewImport(), dryRun, dryRun, dryRun] }))
    const limits = { ...WIDE_LIMITS, maxRunning: 1 }
    const take = (id: string) => leases.claim(id, 'worker-1', limits, SMALL_CHUNKS)
    const results = await Promise.all(made.map(({ id }) => take(id)))
    expect(results.filter(({ kind }) => kind === 'waiting')).toHaveLength(3)
    expect(await imports.usage(workspaceId)).toMatchObject({ running: 1 })
    expect(await leases.nextQueued(workspaceId, limits)).toEqual([])

    const at = results.findIndex(({ kind }) => kind !== 'waiting')
    expect(await take(made[at]!.id)).toMatchObject({ kind: results[at]!.kind })
    const other = await newWorkspace()
    const [theirs] = await stored(imports, aRun(other, { imports: [dryRun] }))
    expect(await take(theirs!.id)).toMatchObject({ kind: 'validate' })

    await imports.cancel(workspaceId, made[at]!.id)
    const next = await leases.nextQueued(workspaceId, limits)
    expect(next).toEqual([made.find(({ id, state }) => state === 'validating' && id !== made[at]!.id)!.id])
    expect((await leases.owedWork(limits)).filter(id => id.startsWith(workspaceId))).toEqual(next)
    expect(await take(next[0]!)).toMatchObject({ kind: 'validate' })
  })

  it('finds nothing to do for imports that are gone, drafts or ended', async () => {
    const { imports, leases, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const draft = aNewImport({ state: 'mapping', mapping: null })
    const [one, two] = await stored(imports, aRun(workspaceId, { imports: [draft, aNewImport()] }))
    await imports.cancel(workspaceId, two!.id)
    for (const id of [one!.id, two!.id, 'f'.repeat(24), 'no id', '']) {
      expect(await claim(leases, id)).toEqual({ kind: 'nothing' })
    }
  })

  it('cuts every attempt like the first', async () => {
    const { leases, ...stores } = create()
    const { lease } = await begin({ leases, ...stores })
    const other = { chunkRows: 500, chunkText: 1, lanes: 7 }
    const second = await leases.claim(lease.importId, 'worker-2', WIDE_LIMITS, other)
    expect(second).toMatchObject({ kind: 'claimed', lease: { chunking: SMALL_CHUNKS, lastChunks: [-1, -1] } })
  })

  it('case 117: hands over a hash key that all attempts at an import share, and nobody is told', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    expect(lease.hashKey).toMatch(/^[0-9a-f]{16}$/)
    expect((await claimed(stores.leases, lease.importId)).hashKey).toBe(lease.hashKey)
    const another = await begin(stores)
    expect(another.lease.hashKey).not.toBe(lease.hashKey)
    const record = await stores.imports.get(workspaceId, lease.importId)
    expect(JSON.stringify(record)).not.toContain(lease.hashKey)
  })

  it('goes on at the first chunk that is missing, also where a later lane is ahead', async () => {
    const stores = create()
    const { lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    await stores.leases.commit(lease, aChunk(2))
    const second = await claimed(stores.leases, lease.importId)
    expect(second.lastChunks).toEqual([2, -1])
    expect(second.resume).toEqual({ chunk: 1, from: aChunk(0).end })
    expect(second.epoch).toBeGreaterThan(lease.epoch)
  })
}

function committing(create: () => Stores): void {
  it('shows a committed chunk in counts, accounts and outcomes', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    const before = await stores.imports.get(workspaceId, lease.importId)
    const chunk = aChunk(0, { rejected: [3] })
    await stores.leases.commit(lease, chunk)

    const record = await stores.imports.get(workspaceId, lease.importId)
    expect(record!.counts).toEqual({ total: 6, created: 1, skipped: 0, rejected: 1, warnings: 0 })
    expect(record!.version).toBeGreaterThan(before!.version)
    expect(await accountNamesOf(stores, workspaceId)).toEqual(['Account 2'])
    const outcomes = []
    for await (const each of stores.imports.outcomes(workspaceId, lease.importId)) outcomes.push(each)
    expect(outcomes).toEqual([{ chunk: 0, firstRow: 2, outcomes: chunk.outcomes }])
  })

  it('adds up what the chunks of all lanes made of their rows, outcome by outcome', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    const tallies = [
      { created: 1, skipped: 0, rejected: 1, warnings: 4 },
      { created: 0, skipped: 2, rejected: 0, warnings: 1 },
      { created: 1, skipped: 1, rejected: 0, warnings: 0 },
    ]
    for (const [index, tally] of tallies.entries()) {
      const { accounts, ...chunk } = aChunk(index)
      await stores.leases.commit(lease, { ...chunk, accounts: accounts.slice(0, tally.created), tally })
    }
    const record = await stores.imports.get(workspaceId, lease.importId)
    expect(record?.counts).toEqual({ total: 6, created: 2, skipped: 3, rejected: 1, warnings: 5 })
  })

  it('takes a chunk whose acknowledgement was lost a second time, and changes nothing', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    await stores.leases.commit(lease, aChunk(2))
    await stores.leases.commit(lease, aChunk(0))
    const record = await stores.imports.get(workspaceId, lease.importId)
    expect(record!.counts.created).toBe(4)
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(4)
  })

  it('refuses a chunk that leaves one of its lane out', async () => {
    const stores = create()
    const { lease } = await begin(stores)
    await expect(stores.leases.commit(lease, aChunk(2))).rejects.toThrow(/chunk 2/)
  })

  it('commits chunks of different lanes side by side, and every poll adds up and never falls', async () => {
    const stores = create()
    const rows = 40
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows }) }))
    const lane = async (first: number) => {
      for (let chunk = first; chunk < rows / 2; chunk += 2) await stores.leases.commit(lease, aChunk(chunk))
    }
    let running = true
    const polls: number[] = []
    const poll = async () => {
      while (running) {
        const { counts } = (await stores.imports.get(workspaceId, lease.importId))!
        expect(counts.total).toBe(rows)
        polls.push(processedRows(counts))
        await new Promise(setImmediate)
      }
    }
    const polling = poll()
    await Promise.all([lane(0), lane(1)])
    expect(await stores.leases.complete(lease)).toMatchObject({ total: rows, created: rows })
    running = false
    await polling
    expect(polls).toEqual([...polls].sort((a, b) => a - b))
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(rows)
  })
}

function fencing(create: () => Stores): void {
  it('refuses everything from an attempt after another claim', async () => {
    const stores = create()
    const { workspaceId, lease: zombie } = await begin(stores)
    await stores.leases.commit(zombie, aChunk(0))
    const lease = await claimed(stores.leases, zombie.importId)
    const { leases } = stores
    await expect(leases.commit(zombie, aChunk(1))).rejects.toThrow(FencedError)
    await expect(leases.heartbeat(zombie)).rejects.toThrow(FencedError)
    await expect(leases.noteRowUnderCheck(zombie, 5)).rejects.toThrow(FencedError)
    await expect(leases.complete(zombie)).rejects.toThrow(FencedError)
    await expect(leases.fail(zombie, { code: 'system_fault', detail: '' })).rejects.toThrow(FencedError)
    await expect(leases.release(zombie, 'fault')).rejects.toThrow(FencedError)
    expect(await accountNamesOf(stores, workspaceId)).toEqual(['Account 2', 'Account 3'])
    await leases.commit(lease, aChunk(1))
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(4)
  })

  it('lets no account appear after a cancel', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    await stores.imports.cancel(workspaceId, lease.importId)
    await expect(stores.leases.commit(lease, aChunk(1))).rejects.toThrow(FencedError)
    await expect(stores.leases.heartbeat(lease)).rejects.toThrow(FencedError)
    expect(await accountNamesOf(stores, workspaceId)).toHaveLength(2)
    expect(await claim(stores.leases, lease.importId)).toEqual({ kind: 'nothing' })
  })

  it('cancels in the middle of commits with counts that match the accounts', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: 400 }) }))
    const lane = async (first: number) => {
      for (let chunk = first; chunk < 200; chunk += 2) await stores.leases.commit(lease, aChunk(chunk))
    }
    const lanes = Promise.allSettled([lane(0), lane(1)])
    await stores.leases.heartbeat(lease)
    const cancelled = await stores.imports.cancel(workspaceId, lease.importId)
    const names = await accountNamesOf(stores, workspaceId)
    expect(cancelled).toMatchObject({ state: 'cancelled', counts: { created: names.length } })
    for (const end of await lanes) expect(end).toMatchObject({ status: 'rejected', reason: expect.any(FencedError) })
    expect(await accountNamesOf(stores, workspaceId)).toEqual(names)
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ accounts: names.length, running: 0 })
  })
}

function ending(create: () => Stores): void {
  it('completes only an import whose every row has an outcome', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    await expect(stores.leases.complete(lease)).rejects.toThrow(/6 rows, but its lanes committed 2/)
    expect(await stores.imports.get(workspaceId, lease.importId)).toMatchObject({ state: 'importing' })
  })

  it('gives back the room of rows that became no account, once', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0, { rejected: [2, 3] }))
    await stores.leases.commit(lease, aChunk(1))
    await stores.leases.commit(lease, aChunk(2))
    const running = await stores.imports.get(workspaceId, lease.importId)
    const counts = { total: 6, created: 4, skipped: 0, rejected: 2, warnings: 0 }
    expect(await stores.leases.complete(lease)).toEqual(counts)
    expect(await stores.leases.complete(lease)).toEqual(counts)
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 4 })
    const record = await stores.imports.get(workspaceId, lease.importId)
    expect(record).toMatchObject({ state: 'completed', counts, problem: null })
    expect(record!.finishedAt).toBeInstanceOf(Date)
    expect(record!.version).toBeGreaterThan(running!.version)
  })

  it('fails with what was committed, and says why', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    const problem = { code: 'system_fault', detail: 'The stored file was changed.' } as const
    await stores.leases.fail(lease, problem)
    const record = await stores.imports.get(workspaceId, lease.importId)
    expect(record).toMatchObject({ state: 'failed', problem, counts: { total: 6, created: 2 } })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ accounts: 2, running: 0 })
  })
}

function crashing(create: () => Stores): void {
  it('names the row that killed three attempts in a row', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    const { importId } = lease
    expect(await claimed(stores.leases, importId)).toMatchObject({ crashes: 0 })
    expect(await claimed(stores.leases, importId)).toMatchObject({ crashes: 1 })
    const third = await claimed(stores.leases, importId)
    expect(third.crashes).toBe(2)
    await stores.leases.noteRowUnderCheck(third, 5)

    expect(await claim(stores.leases, importId)).toMatchObject({ kind: 'poisoned', row: 5 })
    const record = await stores.imports.get(workspaceId, importId)
    expect(record).toMatchObject({ state: 'failed', problem: { code: 'poison_row' }, counts: { created: 2 } })
    expect(record!.problem!.detail).toContain('5')
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ accounts: 2, running: 0 })
    await expect(stores.leases.commit(third, aChunk(1))).rejects.toThrow(FencedError)
  })

  it('names the row to go on from where none was suspected', async () => {
    const stores = create()
    const { lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0))
    for (let i = 0; i < 3; i++) await claimed(stores.leases, lease.importId)
    expect(await claim(stores.leases, lease.importId)).toMatchObject({ kind: 'poisoned', row: 4 })
  })

  it('counts no crash where a chunk was committed since', async () => {
    const stores = create()
    const { lease: first } = await begin(stores)
    const second = await claimed(stores.leases, first.importId)
    expect(second.crashes).toBe(1)
    await stores.leases.commit(second, aChunk(0))
    expect((await claimed(stores.leases, first.importId)).crashes).toBe(0)
  })

  it.each(['shutdown', 'fault'] as const)('counts an attempt released because of a %s as no crash', async reason => {
    const stores = create()
    const { lease } = await begin(stores)
    for (let i = 0, current = lease; i < 5; i++) {
      await stores.leases.release(current, reason)
      current = await claimed(stores.leases, lease.importId)
      expect(current.crashes).toBe(0)
    }
  })

  it('counts faults in a row until a chunk is committed; a shutdown is none', async () => {
    const { leases, ...stores } = create()
    const { lease } = await begin({ leases, ...stores })
    expect(await leases.release(lease, 'fault')).toEqual({ faults: 1 })
    const second = await claimed(leases, lease.importId)
    expect(await leases.release(second, 'shutdown')).toEqual({ faults: 1 })
    const third = await claimed(leases, lease.importId)
    expect(await leases.release(third, 'fault')).toEqual({ faults: 2 })
    const fourth = await claimed(leases, lease.importId)
    await leases.commit(fourth, aChunk(0))
    expect(await leases.release(fourth, 'fault')).toEqual({ faults: 1 })
  })
}

function owingWork(create: () => Stores): void {
  it('owes work to queued imports that have a slot, the oldest first', async () => {
    const { imports, leases, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const three = { imports: [aNewImport(), aNewImport(), aNewImport()] }
    const made = (await stored(imports, aRun(workspaceId, three))).map(({ id }) => id)
    const limits = { ...WIDE_LIMITS, maxRunning: 2 }
    const owed = async () => (await leases.owedWork(limits)).filter(id => made.includes(id))
    expect(await owed()).toEqual(made.slice(0, 2))
    expect(await leases.nextQueued(workspaceId, limits)).toEqual(made.slice(0, 2))
    await claimed(leases, made[0]!)
    expect(await owed()).toEqual([made[1]])
    expect(await leases.nextQueued(workspaceId, limits)).toEqual([made[1]])
    await claimed(leases, made[1]!)
    expect(await owed()).toEqual([])
  })

  it('owes work to a running import without signs of life for ten seconds', async () => {
    const { leases, ...stores } = create()
    const { lease } = await begin({ leases, ...stores })
    await stores.age(lease.importId, 9_000)
    expect(await leases.owedWork(WIDE_LIMITS)).not.toContain(lease.importId)
    await stores.age(lease.importId, 1_500)
    expect(await leases.owedWork(WIDE_LIMITS)).toContain(lease.importId)
    await leases.heartbeat(lease)
    expect(await leases.owedWork(WIDE_LIMITS)).not.toContain(lease.importId)
    // As a worker whose clock is an hour fast would have left it.
    await stores.age(lease.importId, -3_600_000)
    expect(await leases.owedWork(WIDE_LIMITS)).toContain(lease.importId)
  })

  it('goes by a limit of the workspace’s own', async () => {
    const { imports, leases, newWorkspace } = create()
    const workspaceId = await newWorkspace({ maxRunning: 1 })
    const [one] = await stored(imports, aRun(workspaceId, { imports: [aNewImport(), aNewImport()] }))
    expect(await leases.nextQueued(workspaceId, WIDE_LIMITS)).toEqual([one!.id])
  })
}
