import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FolderInUse, lockFolder } from '../src/folder-lock'
import { startTimeOf } from '../src/processes'

describe('the lock of a folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'folder-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const leaveLockOf = (owner: string) => writeFileSync(path.join(folder, 'owner.lock'), owner)

  test('is held by one until it gives the folder back', () => {
    const unlock = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    unlock()
    lockFolder(folder)()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is taken over from a process that is gone', () => {
    leaveLockOf(`${2 ** 22 + 1} 1`) // above the highest process id that Linux gives
    lockFolder(folder)()
    expect(readdirSync(folder)).toEqual([])
  })

  test('is taken over from an earlier process whose id is in use again', () => {
    leaveLockOf(`${process.ppid} ${Number(startTimeOf(process.ppid)) - 1}`)
    lockFolder(folder)()
  })

  test('of a process that lives is respected', () => {
    leaveLockOf(`${process.ppid} ${startTimeOf(process.ppid)}`)
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.ppid}`)
  })
})
