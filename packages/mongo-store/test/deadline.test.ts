import { StoreTimeoutError } from '@secondtouch/mongo-store'
import { withDeadline } from '../src/database/deadline'

describe('a store with a deadline', () => {
  it('breaks off a list whose next item does not come', async () => {
    let isEnded = false
    const store = {
      async *rows() {
        try {
          yield 1
          await new Promise<never>(() => undefined)
        } finally {
          isEnded = true
        }
      },
    }
    const seen: number[] = []
    const reading = (async () => {
      for await (const row of withDeadline(store, 20).rows()) seen.push(row)
    })()
    await expect(reading).rejects.toThrow(StoreTimeoutError)
    expect({ seen, isEnded }).toEqual({ seen: [1], isEnded: false })
  })

  it('gives every item of a list that comes in time, and ends it where nobody wants more', async () => {
    const ended: string[] = []
    const store = {
      async *rows() {
        try {
          yield* [1, 2, 3]
        } finally {
          ended.push('rows')
        }
      },
    }
    for await (const row of withDeadline(store, 1_000).rows()) if (row === 2) break
    expect(ended).toEqual(['rows'])
    const all: number[] = []
    for await (const row of withDeadline(store, 1_000).rows()) all.push(row)
    expect(all).toEqual([1, 2, 3])
  })
})
