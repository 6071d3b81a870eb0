import fc from 'fast-check'
import { SEQUENCES, UPLOADS } from '../model/commands'
import { compareImport, type Model } from '../model/compare'
import { memoryWorld } from '../model/memory-world'
import { serverWorld } from '../model/server-world'
import type { World } from '../model/world'
import { type Product, startProduct } from '../rig/product'

/** Sequences to run; more by hand, such as `MODEL_RUNS=20000 npx jest guided-model`. */
const RUNS = Number(process.env.MODEL_RUNS ?? 1_000)
const SERVER_RUNS = Number(process.env.MODEL_SERVER_RUNS ?? 50)

async function holds(open: () => Promise<World>, numRuns: number): Promise<void> {
  const property = fc.asyncProperty(UPLOADS, SEQUENCES, async (upload, sequence) => {
    const model: Model = { imports: [], accounts: [] }
    const world = await open()
    await fc.asyncModelRun(() => ({ model, real: world }), [upload, ...sequence])
    // What was done to one import must not have touched another.
    for (const each of model.imports) await compareImport(each, world)
  })
  await fc.assert(property, { numRuns })
}

describe('a workspace in which people map, repair, start, stop, retry and undo imports in any order', () => {
  it('is what a simple model says, with stores in memory', () => holds(memoryWorld, RUNS), 600_000)

  describe('on real servers', () => {
    let product: Product
    beforeAll(async () => {
      product = await startProduct('api_guided_model', { POLLS_PER_MINUTE: '0' })
    })
    afterAll(() => product.stop())

    it('is what the model says over HTTP', () => holds(() => serverWorld(product), SERVER_RUNS), 600_000)
  })
})
