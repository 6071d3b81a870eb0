import { FencedError } from '@secondtouch/import-core'
import { aChunk, aRun, SMALL_CHUNKS, type Stores, WIDE_LIMITS } from '@secondtouch/test-kit'
import { mongo as driver } from 'mongoose'
import { connectMongo, type HookPoint } from '../src'
import { useMongo } from './use-mongo'

const mongo = useMongo()

afterEach(() => {
  mongo().faults = () => undefined
})

async function begin({ imports, leases, newWorkspace }: Stores) {
  const workspaceId = await newWorkspace()
  const result = await imports.createRun(aRun(workspaceId), WIDE_LIMITS)
  if (result.kind !== 'created') throw new Error(result.kind)
  return { workspaceId, lease: await claim(leases, result.imports[0]!.id) }
}

async function claim(leases: Stores['leases'], importId: string) {
  const result = await leases.claim(importId, 'worker-2', WIDE_LIMITS, SMALL_CHUNKS)
  if (result.kind !== 'claimed') throw new Error(result.kind)
  return result.lease
}

const accountsOf = async ({ accounts }: Stores, workspaceId: string) =>
  (await accounts.list(workspaceId, { sort: 'createdAt' }, { limit: 100 })).items.length

test.each<[HookPoint, number]>([
  ['beforeWrite', 0],
  ['afterWriteBeforeCommit', 0],
  ['afterCommit', 2],
])('a process that dies at %s leaves %d accounts of the chunk, and the next attempt finishes', async (point, kept) => {
  const { subject } = mongo()
  const { workspaceId, lease } = await begin(subject)
  mongo().faults = at => {
    if (at === point) throw new Error('the process died')
  }
  await expect(subject.leases.commit(lease, aChunk(0))).rejects.toThrow('the process died')
  mongo().faults = () => undefined
  expect(await accountsOf(subject, workspaceId)).toBe(kept)

  const next = await claim(subject.leases, lease.importId)
  expect(next.resume.chunk).toBe(kept === 0 ? 0 : 1)
  for (let chunk = next.resume.chunk; chunk < 3; chunk++) await subject.leases.commit(next, aChunk(chunk))
  expect(await subject.leases.complete(next)).toMatchObject({ total: 6, created: 6 })
  expect(await accountsOf(subject, workspaceId)).toBe(6)
})

test('a commit whose answer is lost with its connection is sent again, and its rows are there once', async () => {
  const { subject } = mongo()
  const { workspaceId, lease } = await begin(subject)
  const { commitTransaction } = driver.ClientSession.prototype
  const commits = jest.spyOn(driver.ClientSession.prototype, 'commitTransaction')
  commits.mockImplementationOnce(async function (this: driver.ClientSession) {
    await commitTransaction.call(this)
    // What the driver makes of an error of its own socket.
    throw new TypeError('error.hasErrorLabel is not a function')
  })
  await subject.leases.commit(lease, aChunk(0))
  expect(commits).toHaveBeenCalledTimes(2)
  commits.mockRestore()
  expect(await accountsOf(subject, workspaceId)).toBe(2)
})

test('a commit that begins between the two steps of a claim is refused, though its lane is not raised yet', async () => {
  const { subject, db } = mongo()
  const { workspaceId, lease } = await begin(subject)
  // What a claim or a cancel does first.
  await db.collection<{ _id: string }>('imports').updateOne({ _id: lease.importId }, { $inc: { epoch: 1 } })
  await expect(subject.leases.commit(lease, aChunk(0))).rejects.toThrow(FencedError)
  expect(await accountsOf(subject, workspaceId)).toBe(0)
})

/** A commit that stands still inside its open transaction, as that of a paused or dead process does. */
async function commitThatHangs({ leases }: Stores, lease: Parameters<Stores['leases']['commit']>[0]) {
  let wake: () => void = () => undefined
  const hanging = new Promise<void>(resolve => {
    wake = resolve
  })
  const written = new Promise<void>(resolve => {
    mongo().faults = async point => {
      if (point !== 'afterWriteBeforeCommit') return
      mongo().faults = () => undefined
      resolve()
      await hanging
    }
  })
  const commit = leases.commit(lease, aChunk(0))
  const ended = expect(commit).rejects.toThrow(FencedError)
  await written
  return { wake, ended }
}

test('a claim does not wait for the transaction of a dead worker, and the worker changes nothing when it wakes', async () => {
  const { subject } = mongo()
  const { workspaceId, lease: zombie } = await begin(subject)
  const { wake, ended } = await commitThatHangs(subject, zombie)

  // The commit hangs until it is woken below.
  const next = await claim(subject.leases, zombie.importId)
  await subject.leases.commit(next, aChunk(0))
  wake()
  await ended
  expect(await accountsOf(subject, workspaceId)).toBe(2)
})

test('a cancel does not wait for the transaction of a dead worker either', async () => {
  const { subject } = mongo()
  const { workspaceId, lease } = await begin(subject)
  const { wake, ended } = await commitThatHangs(subject, lease)

  const cancelled = await subject.imports.cancel(workspaceId, lease.importId)
  expect(cancelled).toMatchObject({ state: 'cancelled', counts: { created: 0 } })
  wake()
  await ended
  expect(await accountsOf(subject, workspaceId)).toBe(0)
})

test('a cancel left half way is finished by the reconciler', async () => {
  const { subject, db } = mongo()
  const { workspaceId, lease } = await begin(subject)
  await subject.leases.commit(lease, aChunk(0))
  const imports = db.collection<{ _id: string; state: string; epoch: number }>('imports')
  await imports.updateOne({ _id: lease.importId }, { $set: { state: 'cancelling' }, $inc: { epoch: 1 } })
  expect(await subject.imports.get(workspaceId, lease.importId)).toMatchObject({ counts: { created: 2 } })

  expect(await subject.leases.finishCancelled()).toBe(1)
  const record = await subject.imports.get(workspaceId, lease.importId)
  expect(record).toMatchObject({ state: 'cancelled', counts: { total: 6, created: 2 } })
  expect(await subject.imports.usage(workspaceId)).toMatchObject({ waiting: 0, running: 0, accounts: 2 })
})

test('a store of another process sees the same imports', async () => {
  const { subject, uri } = mongo()
  const { workspaceId, lease } = await begin(subject)
  const other = await connectMongo({ uri })
  try {
    await other.leases.commit(lease, aChunk(0))
    expect(await other.imports.get(workspaceId, lease.importId)).toMatchObject({ counts: { created: 2 } })
  } finally {
    await other.close()
  }
})
