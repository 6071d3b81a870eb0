import { StoreTimeoutError } from '../src'
import { TurnQueue } from '../src/database/turn-queue'

const later = () => new Promise(resolve => setImmediate(resolve))

describe('turns of a workspace', () => {
  it('come one after the other, also after one that failed, and apart from other workspaces', async () => {
    const turns = new TurnQueue(1_000)
    const log: string[] = []
    const work = (name: string, workspace: string, fails = false) =>
      turns.take(workspace, async () => {
        log.push(`${name} begins`)
        await later()
        log.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      })
    const ends = await Promise.allSettled([work('a', 'x'), work('b', 'x', true), work('c', 'x'), work('d', 'y')])
    expect(ends.map(end => (end.status === 'fulfilled' ? end.value : end.reason.message))).toEqual(['a', 'b', 'c', 'd'])
    const ofX = log.filter(line => !line.startsWith('d'))
    expect(ofX).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
    expect(log.indexOf('d begins')).toBeLessThan(log.indexOf('a ends'))
  })

  it('are not taken by a caller that has waited for too long', async () => {
    const turns = new TurnQueue(50)
    const clock = jest.spyOn(Date, 'now')
    let isDone = false
    const first = turns.take('x', async () => {
      clock.mockReturnValue(Number.MAX_SAFE_INTEGER)
    })
    const second = turns.take('x', async () => {
      isDone = true
    })
    await first
    await expect(second).rejects.toThrow(StoreTimeoutError)
    clock.mockRestore()
    expect(isDone).toBe(false)
  })
})
