import type { ImportLease, RowBlock } from '@secondtouch/import-core'
import { type ReadRows, sourceRows } from '../src/source-rows'

const START = { offset: 0, row: 2, line: 2 }
const lease = { file: { id: 'file', size: 0 }, survey: {} } as ImportLease

async function* noBytes(): AsyncGenerator<Uint8Array> {
  yield* []
}

async function* threeBlocks(): AsyncGenerator<RowBlock> {
  for (let i = 0; i < 3; i++) yield { length: i } as RowBlock
}

it('lets others have their turn between two blocks that are there already', async () => {
  const readRows: ReadRows = () => threeBlocks()
  const open = sourceRows({ read: noBytes }, readRows, 1_000)
  let turns = 0
  const turnsAt: number[] = []
  for await (const { length } of open(lease, START)) {
    turnsAt[length] = turns
    setImmediate(() => turns++)
  }
  expect(turnsAt).toEqual([0, 1, 2])
})
