import { randomBytes } from 'node:crypto'
import type { ImportQueue } from '@secondtouch/import-core'

/** A queue, and a worker's end of it. */
export interface ImportQueueSubject {
  readonly queue: ImportQueue
  /** Takes the next job and ends it; gives its import, or `null` where none waits. */
  finishNext(): Promise<string | null>
  /** Ids of the imports whose job waits, oldest first. */
  waiting(): Promise<readonly string[]>
}

/** What every `ImportQueue` keeps to. */
export function importQueueContract(name: string, create: () => ImportQueueSubject): void {
  describe(`${name} as an import queue`, () => {
    const anId = () => randomBytes(12).toString('hex')

    it('puts one job in place, however often it is asked', async () => {
      const { queue, waiting } = create()
      const id = anId()
      expect(await queue.dispatch(id)).toBe(true)
      expect(await queue.dispatch(id)).toBe(false)
      expect(await waiting()).toEqual([id])
    })

    it('leaves one job after ten dispatches at once', async () => {
      const { queue, waiting } = create()
      const id = anId()
      await Promise.all(Array.from({ length: 10 }, () => queue.dispatch(id)))
      expect(await waiting()).toEqual([id])
    })

    it('puts a new job in place once the last one has ended', async () => {
      const { queue, finishNext, waiting } = create()
      const id = anId()
      await queue.dispatch(id)
      expect(await finishNext()).toBe(id)
      expect(await waiting()).toEqual([])
      expect(await queue.dispatch(id)).toBe(true)
      expect(await waiting()).toEqual([id])
    })

    it('hands jobs out in the order they came', async () => {
      const { queue, finishNext } = create()
      const ids = [anId(), anId(), anId()]
      for (const id of ids) await queue.dispatch(id)
      expect([await finishNext(), await finishNext(), await finishNext(), await finishNext()]).toEqual([...ids, null])
    })
  })
}
