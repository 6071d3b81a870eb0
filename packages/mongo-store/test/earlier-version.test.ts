import { SINGLE_RENEWAL } from '@secondtouch/accounts'
import { RowChecker } from '@secondtouch/import-core'
import { aNewImport, aRun, aSurvey, SMALL_CHUNKS, WIDE_LIMITS } from '@secondtouch/test-kit'
import { numberedId } from '../src/database/ids'
import { useMongo } from './use-mongo'

const mongo = useMongo()

/** Members that imports got only later: a document of an earlier version has none of them. */
const LATER = [
  ...['createdBy', 'updatedAt', 'sameFileAs', 'revert', 'forgotten', 'plan', 'namesAtCheck', 'hashKey'],
  ...['repairs', 'corrections', 'awaitingRetry', 'round', 'preset'],
]

describe('an import that an earlier version has stored', () => {
  const earlier = async (changes: object = {}) => {
    const workspaceId = await mongo().subject.newWorkspace()
    const draft = aNewImport({ state: 'mapping', mapping: null })
    const result = await mongo().imports.createRun(aRun(workspaceId, { imports: [draft] }), WIDE_LIMITS)
    if (result.kind !== 'created') throw new Error(result.kind)
    const [made] = result.imports
    const imports = mongo().db.collection<{ _id: string }>('imports')
    const unset = Object.fromEntries(LATER.map(name => [name, '' as const]))
    await imports.updateOne({ _id: made!.id }, { $unset: unset, $set: changes })
    return { workspaceId, made: made! }
  }

  it('is read with what stands for what it does not say', async () => {
    const { workspaceId, made } = await earlier()
    expect(await mongo().imports.get(workspaceId, made.id)).toEqual({ ...made, createdBy: 'unknown' })
    expect((await mongo().imports.list(workspaceId, {}, { limit: 5 })).items).toHaveLength(1)
  })

  it('expires like any draft, by when it was uploaded', async () => {
    const createdAt = new Date(Date.now() - 8 * 24 * 60 * 60_000)
    const { workspaceId, made } = await earlier({ createdAt })
    await mongo().housekeeping.expireDrafts(new Date(createdAt.getTime() + 1))
    expect(await mongo().imports.get(workspaceId, made.id)).toMatchObject({ state: 'expired' })
  })

  it('is run by the array of fields that it was mapped with, and what was decided of its rows means what it meant', async () => {
    const workspaceId = await mongo().subject.newWorkspace()
    const survey = aSurvey({ header: ['name', 'notes'] })
    const run = await mongo().imports.createRun(
      aRun(workspaceId, { imports: [aNewImport({ survey, mapping: ['name', 'notes'] })] }),
      WIDE_LIMITS,
    )
    if (run.kind !== 'created') throw new Error(run.kind)
    const { id } = run.imports[0]!
    const repair = { id: 'r', code: 'too_long', column: 'notes', field: 'notes', action: 'trim', value: null }
    const options = { duplicates: 'skip', invalidRows: 'import_valid', dateOrder: {} }
    const { db } = mongo()
    const changes = { $set: { repairs: [repair], corrections: 1, options }, $unset: { preset: '' as const } }
    await db.collection<{ _id: string }>('imports').updateOne({ _id: id }, changes)
    const correction = { values: { name: 'Ada' }, createdBy: 'Ada', createdAt: new Date() }
    await db.collection<{ _id: string }>('corrections').insertOne({ _id: numberedId(id, 3), ...correction } as never)

    const record = await mongo().imports.get(workspaceId, id)
    expect(record).toMatchObject({
      preset: null,
      options: { constants: {} },
      repairs: [{ ...repair, columnIndex: null }],
    })
    const claim = await mongo().leases.claim(id, 'worker', WIDE_LIMITS, SMALL_CHUNKS)
    if (claim.kind !== 'claimed') throw new Error(claim.kind)
    const { mapping, options: read, edits } = claim.lease
    expect([mapping, read.constants]).toEqual([['name', 'notes'], {}])
    const checker = new RowChecker(mapping, survey.header, { edits, leavesEmpty: false })
    const dates = { renewalDate: SINGLE_RENEWAL }
    expect(checker.check(['', 'x'], 3, 3, [], dates)).toMatchObject({ name: 'Ada', notes: 'x' })
    expect(checker.check(['Bob', 'y'.repeat(10_001)], 4, 4, [], dates)).toMatchObject({ notes: 'y'.repeat(10_000) })
  })
})
