import { setImmediate as tick } from 'node:timers/promises'
import { surveyFile } from '@secondtouch/csv-reader'
import { Turns } from '../../src/http/turns'
import { inSlices } from '../../src/imports/in-slices'

/** Work that ends when it is told to, and how much of it is done at once. */
function gatedWork() {
  const open: (() => void)[] = []
  const seen = { now: 0, most: 0, order: [] as string[] }
  const work = (name: string) => async () => {
    seen.now++
    seen.most = Math.max(seen.most, seen.now)
    seen.order.push(name)
    await new Promise<void>(resolve => open.push(resolve))
    seen.now--
    return name
  }
  const endAll = async (total: number) => {
    for (let ended = 0; ended < total; ) {
      const next = open.shift()
      if (next) {
        next()
        ended++
      }
      await tick()
    }
  }
  return { work, seen, endAll }
}

describe('case 119: heavy work', () => {
  it('is done one after the other in each workspace, beside that of others', async () => {
    const { work, seen, endAll } = gatedWork()
    const turns = new Turns(2)
    const done = ['a', 'a', 'a', 'b', 'c'].map((workspace, i) => turns.take(workspace, work(`${workspace}${i}`)))
    await endAll(5)
    expect(await Promise.all(done)).toEqual(['a0', 'a1', 'a2', 'b3', 'c4'])
    expect(seen.most).toBe(2)
    expect(seen.order.slice(0, 2)).toEqual(['a0', 'b3'])
  })

  it('is refused where too much of one workspace waits, and goes on after a fault', async () => {
    const { work, endAll } = gatedWork()
    const turns = new Turns(1)
    const failed = turns.take('a', () => Promise.reject(new Error('broken')))
    const waiting = Array.from({ length: 10 }, (_, i) => turns.take('a', work(String(i))))
    await expect(turns.take('a', work('late'))).rejects.toMatchObject({ code: 'rate_limited' })
    const other = turns.take('b', work('b'))
    await expect(failed).rejects.toThrow('broken')
    await endAll(11)
    expect(await Promise.all([...waiting, other])).toHaveLength(11)
    const later = turns.take('a', work('later'))
    await endAll(1)
    expect(await later).toBe('later')
  })

  it('leaves others their turn after each slice of a file', async () => {
    const file = Buffer.from(`name,notes\n${'Jane Doe,Long-term partner\n'.repeat(200_000)}`)
    const limits = { maxRows: 1_000_000, maxColumns: 20, maxRecordBytes: 4_096, maxHeaderBytes: 1_024 }
    let turns = 0
    let ended = false
    const others = (async () => {
      while (!ended) {
        await tick()
        turns++
      }
    })()
    async function* whole() {
      yield file
    }
    const result = await surveyFile(inSlices(whole()), limits)
    ended = true
    await others
    expect(result).toMatchObject({ ok: true, survey: { rows: 200_000 } })
    expect(turns).toBeGreaterThanOrEqual(Math.floor(file.length / (64 * 1024)))
  })

  it('ends with whoever asked', async () => {
    const gone = new AbortController()
    async function* endless() {
      for (;;) yield Buffer.alloc(1_024)
    }
    let read = 0
    const reading = (async () => {
      for await (const slice of inSlices(endless(), gone.signal)) {
        read += slice.length
        if (read > 10_000) gone.abort(new Error('gone'))
      }
    })()
    await expect(reading).rejects.toThrow('gone')
  })
})
