import { aNewImport, aRun, WIDE_LIMITS } from '@secondtouch/test-kit'
import { useMongo } from './use-mongo'

const mongo = useMongo()

/** Members that imports got only later: a document of an earlier version has none of them. */
const LATER = [
  ...['createdBy', 'updatedAt', 'sameFileAs', 'revert', 'forgotten', 'plan', 'namesAtCheck', 'hashKey'],
  ...['repairs', 'corrections', 'awaitingRetry', 'round'],
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
})
