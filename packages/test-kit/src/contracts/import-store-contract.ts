import {
  type ImportFilter,
  type ImportRecord,
  InvalidCursorError,
  type NewImport,
  type NewRun,
} from '@secondtouch/import-core'
import { aChunk, aNewImport, anIssue, aRun, aSurvey, WIDE_LIMITS } from '../builders/imports'
import type { Stores } from '../memory/memory-stores'
import { owing } from './owed-contract'
import { begin, collect, stored } from './steps'

/** What every `ImportStore` keeps to. `create` is called for each test; workspaces keep tests apart. */
export function importStoreContract(name: string, create: () => Stores): void {
  describe(`${name} as an import store`, () => {
    creatingRuns(create)
    holdingLimits(create)
    reading(create)
    cancelling(create)
    forgetting(create)
    owing(create)
  })
}

function creatingRuns(create: () => Stores): void {
  it('stores every import of a run with counts that add up to its rows', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const given = [aNewImport(), aNewImport({ state: 'mapping', mapping: null, mode: 'guided' })]
    const [queued, draft] = await stored(imports, aRun(workspaceId, { imports: given }))

    expect(queued).toMatchObject({ state: 'queued', workspaceId, file: given[0]!.file, problem: null, version: 1 })
    expect(queued!.counts).toEqual({ total: 6, created: 0, skipped: 0, rejected: 0, warnings: 0 })
    expect(queued!.queuedAt).toBeInstanceOf(Date)
    expect(draft).toMatchObject({ state: 'mapping', mapping: null, mode: 'guided', queuedAt: null })
    expect(queued!.id).toMatch(/^[0-9a-f]{24}$/)
    expect(await imports.get(workspaceId, queued!.id)).toEqual(queued)
  })

  describe('with an idempotency key', () => {
    const withKey = (workspaceId: string, fingerprint: string): NewRun =>
      aRun(workspaceId, { idempotency: { key: 'upload-1', fingerprint } })

    it('gives the first imports again for the same content', async () => {
      const { imports, newWorkspace } = create()
      const workspaceId = await newWorkspace()
      const first = await imports.createRun(withKey(workspaceId, 'a'), WIDE_LIMITS)
      const second = await imports.createRun(withKey(workspaceId, 'a'), WIDE_LIMITS)
      expect(second).toEqual({ ...first, kind: 'replayed' })
      expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 1, accounts: 6 })
    })

    it('refuses other content', async () => {
      const { imports, newWorkspace } = create()
      const workspaceId = await newWorkspace()
      await imports.createRun(withKey(workspaceId, 'a'), WIDE_LIMITS)
      expect(await imports.createRun(withKey(workspaceId, 'b'), WIDE_LIMITS)).toEqual({ kind: 'key_reused' })
    })

    it('keeps workspaces apart', async () => {
      const { imports, newWorkspace } = create()
      const results = [
        await imports.createRun(withKey(await newWorkspace(), 'a'), WIDE_LIMITS),
        await imports.createRun(withKey(await newWorkspace(), 'b'), WIDE_LIMITS),
      ]
      expect(results.map(({ kind }) => kind)).toEqual(['created', 'created'])
    })

    it('makes one run of ten requests at once', async () => {
      const { imports, newWorkspace } = create()
      const workspaceId = await newWorkspace()
      const results = await Promise.all(
        Array.from({ length: 10 }, () => imports.createRun(withKey(workspaceId, 'a'), WIDE_LIMITS)),
      )
      expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(1)
      expect(results.filter(({ kind }) => kind === 'replayed')).toHaveLength(9)
      expect(new Set(results.map(result => 'runId' in result && result.runId)).size).toBe(1)
    })
  })
}

function holdingLimits(create: () => Stores): void {
  it('lets exactly 5 of 50 uploads at once wait where 5 may', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const limits = { ...WIDE_LIMITS, maxWaiting: 5 }
    const results = await Promise.all(Array.from({ length: 50 }, () => imports.createRun(aRun(workspaceId), limits)))
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(5)
    expect(results.filter(({ kind }) => kind === 'too_many_imports')).toHaveLength(45)
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 5, running: 0, accounts: 30 })
  })

  it('counts the imports of all workspaces by state', async () => {
    const { imports, newWorkspace } = create()
    const before = await imports.countByState()
    const waiting = aRun(await newWorkspace(), {
      imports: [aNewImport(), aNewImport(), aNewImport({ state: 'mapping' })],
    })
    const left = await newWorkspace()
    await imports.createRun(waiting, WIDE_LIMITS)
    const result = await imports.createRun(aRun(left), WIDE_LIMITS)
    if (result.kind !== 'created') throw new Error(`not stored: ${result.kind}`)
    await imports.cancel(left, result.imports[0]!.id)
    const { queued, mapping, cancelled, ...others } = before
    expect(await imports.countByState()).toEqual({
      ...others,
      queued: queued + 2,
      mapping: mapping + 1,
      cancelled: cancelled + 1,
    })
  })

  it('lets only as many uploads at once in as their accounts have room', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const limits = { ...WIDE_LIMITS, maxAccounts: 20 }
    const results = await Promise.all(Array.from({ length: 8 }, () => imports.createRun(aRun(workspaceId), limits)))
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(3)
    expect(results.find(({ kind }) => kind === 'account_limit')).toEqual({ kind: 'account_limit', room: 2, wanted: 6 })
  })

  it('stores all imports of a run or none', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const run = aRun(workspaceId, { imports: [aNewImport(), aNewImport(), aNewImport()] })
    const result = await imports.createRun(run, { ...WIDE_LIMITS, maxWaiting: 2 })
    expect(result).toEqual({ kind: 'too_many_imports', waiting: 0 })
    expect((await imports.list(workspaceId, {}, { limit: 10 })).items).toEqual([])
  })

  it('goes by a limit of the workspace’s own', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace({ maxWaiting: 1 })
    const run = aRun(workspaceId, { imports: [aNewImport(), aNewImport()] })
    expect(await imports.createRun(run, WIDE_LIMITS)).toMatchObject({ kind: 'too_many_imports' })
  })

  it('counts no draft as waiting', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const draft: NewImport = aNewImport({ state: 'mapping', mapping: null })
    const limits = { ...WIDE_LIMITS, maxWaiting: 0, maxAccounts: 0 }
    expect(await imports.createRun(aRun(workspaceId, { imports: [draft] }), limits)).toMatchObject({ kind: 'created' })
  })
}

function reading(create: () => Stores): void {
  it('shows nothing of another workspace', async () => {
    const { imports, newWorkspace } = create()
    const [mine, other] = [await newWorkspace(), await newWorkspace()]
    const [theirs] = await stored(imports, aRun(other))
    expect(await imports.get(mine, theirs!.id)).toBeNull()
    expect(await imports.position(mine, theirs!.id)).toBeNull()
    expect(await imports.cancel(mine, theirs!.id)).toBeNull()
    expect(await imports.deleteFiles(mine, theirs!.id)).toBeNull()
    expect((await imports.list(mine, {}, { limit: 10 })).items).toEqual([])
    expect((await imports.issues(mine, theirs!.id, {}, { limit: 10 })).items).toEqual([])
    expect(await imports.get(other, theirs!.id)).toEqual(theirs)
  })

  it.each(['', 'x', '0'.repeat(24), '{"$gt":""}', '../..'])('finds nothing under the id %j', async id => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    expect(await imports.get(workspaceId, id)).toBeNull()
    expect(await imports.cancel(workspaceId, id)).toBeNull()
    expect(await imports.deleteFiles(workspaceId, id)).toBeNull()
  })

  it('lists the newest first, page by page', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const made: ImportRecord[] = []
    for (let i = 0; i < 5; i++) made.push(...(await stored(imports, aRun(workspaceId))))
    const expected = made.map(({ id }) => id).sort((a, b) => (a < b ? 1 : -1))
    const ids = await collect(
      cursor => imports.list(workspaceId, {}, { limit: 2, cursor }),
      ({ id }) => id,
    )
    expect(ids).toEqual(expected)
  })

  it('lists those in one state', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const [first] = await stored(imports, aRun(workspaceId))
    await stored(imports, aRun(workspaceId))
    await imports.cancel(workspaceId, first!.id)
    const { items } = await imports.list(workspaceId, { state: 'cancelled' }, { limit: 10 })
    expect(items.map(({ id }) => id)).toEqual([first!.id])
  })

  it('lists what somebody uploaded, by file name and time', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const named = (name: string) => [aNewImport({ file: { ...aNewImport().file, name } })]
    const [a] = await stored(imports, aRun(workspaceId, { createdBy: 'Ada', imports: named('Kunden (1).csv') }))
    const [b] = await stored(imports, aRun(workspaceId, { createdBy: 'Grace', imports: named('kunden.csv') }))
    const found = async (filter: ImportFilter) =>
      (await imports.list(workspaceId, filter, { limit: 10 })).items.map(({ id }) => id).sort()
    const both = [a!.id, b!.id].sort()
    expect(a).toMatchObject({ createdBy: 'Ada', updatedAt: a!.createdAt })
    expect(await found({ createdBy: 'Ada' })).toEqual([a!.id])
    expect(await found({ createdBy: 'ada' })).toEqual([])
    expect(await found({ q: 'KUNDEN' })).toEqual(both)
    expect(await found({ q: '(1)' })).toEqual([a!.id])
    expect(await found({ q: '.*' })).toEqual([])
    expect(await found({ since: a!.createdAt })).toEqual(both)
    expect(await found({ since: new Date(b!.createdAt.getTime() + 1) })).toEqual([])
    expect(await found({ until: a!.createdAt })).toEqual([])
    expect(await found({ state: 'queued', createdBy: 'Grace', until: new Date(Date.now() + 1_000) })).toEqual([b!.id])
  })

  it('tells that the same bytes have made accounts before, until those are undone', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: 2 }) }))
    const again = async () => (await stored(stores.imports, aRun(workspaceId)))[0]!
    expect((await again()).sameFileAs).toBeNull()
    await stores.leases.commit(lease, aChunk(0))
    await stores.leases.complete(lease)
    const first = (await stores.imports.get(workspaceId, lease.importId))!
    const second = await again()
    expect(second.sameFileAs).toEqual({ importId: first.id, createdAt: first.createdAt, created: 2 })
    expect(await stores.imports.get(workspaceId, second.id)).toEqual(second)
    const otherBytes = aNewImport({ file: { ...aNewImport().file, sha256: 'cd'.repeat(32) } })
    expect((await stored(stores.imports, aRun(workspaceId, { imports: [otherBytes] })))[0]!.sameFileAs).toBeNull()
    expect((await stored(stores.imports, aRun(await stores.newWorkspace())))[0]!.sameFileAs).toBeNull()
    await stores.reverts.begin(workspaceId, first.id, null)
    expect((await again()).sameFileAs).toBeNull()
  })

  it('knows the place in the queue', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const [first, second] = await stored(imports, aRun(workspaceId, { imports: [aNewImport(), aNewImport()] }))
    expect(await imports.position(workspaceId, first!.id)).toBe(1)
    expect(await imports.position(workspaceId, second!.id)).toBe(2)
    await imports.cancel(workspaceId, first!.id)
    expect(await imports.position(workspaceId, first!.id)).toBeNull()
    expect(await imports.position(workspaceId, second!.id)).toBe(1)
  })

  it('lists issues by row, filtered and page by page, and the one of each row that its results tell', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    const issues = [
      anIssue(2, { code: 'invalid_encoding', severity: 'warning', column: null, field: null, value: null }),
      anIssue(3, { column: 'notes', field: 'notes', code: 'too_long' }),
      anIssue(3),
      anIssue(4, { code: 'invalid_encoding', severity: 'warning' }),
      anIssue(4, { code: 'placeholder', severity: 'warning' }),
      anIssue(4, { code: 'duplicate_in_file', severity: 'warning' }),
      // A cell that was left empty is told where nothing says that the row was left out.
      anIssue(5, { code: 'html_entities', severity: 'warning' }),
      anIssue(5, { code: 'contradicting_date', severity: 'warning' }),
    ]
    await stores.leases.commit(lease, { ...aChunk(0, { rows: 4, rejected: [3, 4] }), issues })

    const all = await collect(
      cursor => stores.imports.issues(workspaceId, lease.importId, {}, { limit: 2, cursor }),
      issue => issue,
    )
    expect(all).toEqual(issues)
    const notes = await stores.imports.issues(workspaceId, lease.importId, { column: 'notes' }, { limit: 9 })
    expect(notes.items).toEqual([issues[1]])
    const filter = { severity: 'warning', code: 'invalid_encoding' } as const
    const warnings = await stores.imports.issues(workspaceId, lease.importId, filter, { limit: 9 })
    expect(warnings.items).toEqual([issues[0], issues[3]])

    const first = []
    for await (const issue of stores.imports.firstIssues(workspaceId, lease.importId)) first.push(issue)
    expect(first).toEqual([issues[1], issues[5], issues[7]])
    const other = await stores.newWorkspace()
    for await (const { row } of stores.imports.firstIssues(other, lease.importId)) throw new Error(`row ${row} shows`)
    for await (const { chunk } of stores.imports.outcomes(other, lease.importId)) throw new Error(`${chunk} shows`)
  })

  it('case 118: holds drafts and stored bytes to their limits, under race, until they are given up', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace({ maxDrafts: 3 })
    const draft = aNewImport({ state: 'mapping', mapping: null })
    const { size } = draft.file
    const limits = { ...WIDE_LIMITS, maxStoredBytes: 4 * size }
    const upload = (given = draft) => imports.createRun(aRun(workspaceId, { imports: [given] }), limits)
    const results = await Promise.all(Array.from({ length: 6 }, () => upload()))
    expect(results.filter(({ kind }) => kind === 'created')).toHaveLength(3)
    expect(results.filter(({ kind }) => kind === 'too_many_drafts')).toHaveLength(3)
    expect(await imports.usage(workspaceId)).toMatchObject({ drafts: 3, storedBytes: 3 * size })

    const queued = await Promise.all([upload(aNewImport()), upload(aNewImport())])
    expect(queued.map(({ kind }) => kind).sort()).toEqual(['created', 'storage_limit'])
    expect(queued).toContainEqual({ kind: 'storage_limit', room: 0, wanted: size })

    const { items } = await imports.list(workspaceId, { state: 'mapping' }, { limit: 1 })
    await imports.cancel(workspaceId, items[0]!.id)
    await imports.deleteFiles(workspaceId, items[0]!.id)
    expect(await imports.usage(workspaceId)).toMatchObject({ drafts: 2, storedBytes: 3 * size })
    expect(await upload()).toMatchObject({ kind: 'created' })
  })

  it.each(['', 'nonsense', 'bnVsbA', Buffer.from('["issues","x"]').toString('base64url')])(
    'refuses %j as a cursor',
    async cursor => {
      const { imports, newWorkspace } = create()
      const workspaceId = await newWorkspace()
      const [made] = await stored(imports, aRun(workspaceId))
      await expect(imports.list(workspaceId, {}, { limit: 2, cursor })).rejects.toThrow(InvalidCursorError)
      const issues = imports.issues(workspaceId, made!.id, {}, { limit: 2, cursor })
      await expect(issues).rejects.toThrow(InvalidCursorError)
    },
  )
}

function cancelling(create: () => Stores): void {
  it.each(['queued', 'mapping'] as const)('ends an import that is %s at once and gives its room back', async state => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const [made] = await stored(imports, aRun(workspaceId, { imports: [aNewImport({ state })] }))
    const cancelled = (await imports.cancel(workspaceId, made!.id)) as ImportRecord
    expect(cancelled).toMatchObject({ state: 'cancelled', counts: { total: 6, created: 0 } })
    expect(cancelled.finishedAt).toBeInstanceOf(Date)
    expect(cancelled.version).toBeGreaterThan(made!.version)
    expect(await imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 0 })
  })

  it('keeps what a running import has committed, and gives the rest of its room back', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    await stores.leases.commit(lease, aChunk(0, { rejected: [3] }))
    const cancelled = await stores.imports.cancel(workspaceId, lease.importId)
    expect(cancelled).toMatchObject({ state: 'cancelled', counts: { total: 6, created: 1, rejected: 1, skipped: 0 } })
    expect(await stores.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 1 })
  })

  it('calls an import completed that had nothing left to stop', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores)
    for (let chunk = 0; chunk < 3; chunk++) await stores.leases.commit(lease, aChunk(chunk))
    const answer = await stores.imports.cancel(workspaceId, lease.importId)
    expect(answer).toMatchObject({ state: 'completed', counts: { total: 6, created: 6 } })
  })

  it('leaves an import that has ended as it is', async () => {
    const { imports, newWorkspace } = create()
    const workspaceId = await newWorkspace()
    const [made] = await stored(imports, aRun(workspaceId))
    const first = await imports.cancel(workspaceId, made!.id)
    expect(await imports.cancel(workspaceId, made!.id)).toEqual(first)
  })
}

function forgetting(create: () => Stores): void {
  it('forgets issues and outcomes of an ended import, never its counts or accounts', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: 2 }) }))
    const { importId, file } = lease
    await stores.leases.commit(lease, aChunk(0, { rejected: [2] }))
    expect(await stores.imports.deleteFiles(workspaceId, importId)).toEqual({ kind: 'conflict', state: 'importing' })
    await stores.leases.complete(lease)

    expect(await stores.imports.deleteFiles(workspaceId, importId)).toEqual({ kind: 'deleted', fileId: file.id })
    expect(await stores.imports.deleteFiles(workspaceId, importId)).toEqual({ kind: 'deleted', fileId: file.id })
    const record = await stores.imports.get(workspaceId, importId)
    expect(record).toMatchObject({ state: 'completed', counts: { created: 1, rejected: 1 } })
    expect(record!.filesDeletedAt).toBeInstanceOf(Date)
    expect((await stores.imports.issues(workspaceId, importId, {}, { limit: 5 })).items).toEqual([])
    for await (const chunk of stores.imports.outcomes(workspaceId, importId))
      throw new Error(`chunk ${chunk.chunk} is still there`)
    const { items } = await stores.accounts.list(workspaceId, { importId, sort: 'name' }, { limit: 5 })
    expect(items).toHaveLength(1)
  })

  it('tells the files that belong to no import', async () => {
    const stores = create()
    const workspaceId = await stores.newWorkspace()
    const [kept, deleted] = await stored(stores.imports, aRun(workspaceId, { imports: [aNewImport(), aNewImport()] }))
    await stores.imports.cancel(workspaceId, deleted!.id)
    await stores.imports.deleteFiles(workspaceId, deleted!.id)
    const unknown = 'f'.repeat(32)
    const stray = await stores.imports.strayFiles([kept!.file.id, deleted!.file.id, unknown])
    expect(stray).toEqual([deleted!.file.id, unknown])
  })
}
