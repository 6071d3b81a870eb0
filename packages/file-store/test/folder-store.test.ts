import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileStoreContract } from '@secondtouch/test-kit'
import { folderStore } from '../src'

const folder = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(folder, { recursive: true }))

fileStoreContract('a folder', () => ({
  files: folderStore(folder),
  tamper: async (id, change) => {
    const changed = change(await readFile(join(folder, id)))
    if (changed) await writeFile(join(folder, id), changed)
    else {
      await rm(join(folder, id))
      await rm(join(folder, `${id}.json`))
    }
  },
}))
