import { InvalidCursorError } from '@secondtouch/import-core'
import { aChunk, aNewImport, aSurvey } from '../../builders/imports'
import type { Stores } from '../../memory/memory-stores'
import { begin, collect } from '../steps'
import { decidedAtOnce, finished, naming, planned, reviewed, threeChunks } from './guided-steps'

/** What a `GuidedStore` knows of single rows. */
export function knowingRows(create: () => Stores): void {
  it('lists rows with issues in order, page by page and filtered, and those that people corrected', async () => {
    const { guided, decide, stores, workspaceId, importId } = await reviewed(create(), {
      chunks: threeChunks([3, 5, 6]),
    })
    const rows = (filter: Parameters<typeof guided.rows>[2], limit = 2) =>
      collect(
        cursor => guided.rows(workspaceId, importId, filter, { limit, cursor }),
        ({ row }) => row,
      )
    expect(await rows({})).toEqual([3, 5, 6])
    expect(await rows({ code: 'required', severity: 'error', column: 'name' }, 1)).toEqual([3, 5, 6])
    expect(await rows({ code: 'too_long' })).toEqual([])
    expect(await rows({ corrected: true })).toEqual([])
    await decide(naming(6, 'Grace'))
    await decide(naming(2, 'Alan'))
    const { lease } = decidedAtOnce(await decide(naming(5, 'Kay')))
    await planned(stores, lease, threeChunks([3]))
    expect(await rows({ corrected: true })).toEqual([2, 5, 6])
    expect(await rows({})).toEqual([3])
  })

  it.each(['', 'nonsense', Buffer.from('["rows","x","3"]').toString('base64url')])(
    'refuses %j as a cursor',
    async cursor => {
      const { guided, workspaceId, importId } = await reviewed(create())
      await expect(guided.rows(workspaceId, importId, {}, { limit: 2, cursor })).rejects.toThrow(InvalidCursorError)
    },
  )

  it('knows of any row what it would become, and from where it can be read', async () => {
    const chunks = threeChunks([5])
    const { guided, workspaceId, importId, record } = await reviewed(create(), { chunks })
    const known = await guided.row(workspaceId, importId, 5)
    expect(known).toMatchObject({
      row: 5,
      correction: null,
      near: chunks[0]!.end,
      issues: [{ row: 5, code: 'required' }],
    })
    expect(known!.outcomes).toEqual({ firstRow: 4, outcomes: chunks[1]!.outcomes })
    expect(await guided.row(workspaceId, importId, 2)).toMatchObject({ near: record.survey.start, issues: [] })
    expect(await guided.row(workspaceId, importId, 99)).toMatchObject({ outcomes: null, issues: [] })
  })

  it('knows what became of a row once the import has run', async () => {
    const stores = create()
    const { guided, workspaceId, importId } = await finished(stores, threeChunks([5]))
    const known = await guided.row(workspaceId, importId, 5)
    expect(known).toMatchObject({ near: aChunk(0).end, issues: [{ code: 'required' }] })
    expect(known!.outcomes).toEqual({ firstRow: 4, outcomes: aChunk(1, { rejected: [5] }).outcomes })
    const created = await guided.row(workspaceId, importId, 4)
    expect((await stores.accounts.get(workspaceId, created!.accountId))?.source).toEqual({ importId, row: 4 })
  })

  it('finds a row behind a chunk that a cancelled import has not', async () => {
    const stores = create()
    const { workspaceId, lease } = await begin(stores, aNewImport({ survey: aSurvey({ rows: 8 }) }))
    const { importId } = lease
    for (const index of [0, 2]) await stores.leases.commit(lease, aChunk(index))
    await stores.imports.cancel(workspaceId, importId)
    const behind = await stores.guided.row(workspaceId, importId, 7)
    expect(behind).toMatchObject({ near: aChunk(0).end, outcomes: { firstRow: 6, outcomes: aChunk(2).outcomes } })
    expect(await stores.guided.row(workspaceId, importId, 5)).toMatchObject({ near: aChunk(0).end, outcomes: null })
    expect(await stores.guided.row(workspaceId, importId, 8)).toMatchObject({ near: aChunk(2).end, outcomes: null })
  })
}
