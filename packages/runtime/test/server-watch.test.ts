import { ServerWatch } from '../src'

const MINUTE_MS = 60_000

/** A watch on a server that answers or not as it is told, by a clock that is set. */
function watched() {
  const server = { answers: true }
  const lines: [string, Record<string, unknown> | undefined][] = []
  const gauge: number[] = []
  const line = (message: string, meta?: Record<string, unknown>) => void lines.push([message, meta])
  const watch = new ServerWatch({
    name: 'Redis',
    ping: async () => {
      if (!server.answers) throw new Error('no answer')
    },
    gauge: { set: value => void gauge.push(value) },
    logger: { debug: line, info: line, warn: line, error: line },
  })
  return { watch, server, lines, gauge }
}

describe('a server that is watched', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  it('counts as away after two looks without an answer, and is told of once', async () => {
    const { watch, server, lines, gauge } = watched()
    watch.start()
    await jest.advanceTimersByTimeAsync(1_000)
    expect([watch.isAway, gauge.at(-1), lines]).toEqual([false, 1, []])
    server.answers = false
    await jest.advanceTimersByTimeAsync(5_000)
    expect([watch.isAway, gauge.at(-1)]).toEqual([true, 0])
    expect(lines).toEqual([['Redis is away', { error: new Error('no answer'), seconds: 0 }]])
    watch.stop()
  })

  it('does not count as away for one look that was late', async () => {
    const { watch, server, lines, gauge } = watched()
    watch.start()
    await jest.advanceTimersByTimeAsync(1_000)
    server.answers = false
    await jest.advanceTimersByTimeAsync(1_100)
    server.answers = true
    await jest.advanceTimersByTimeAsync(10_000)
    expect([watch.isAway, lines, gauge.includes(0)]).toEqual([false, [], false])
    watch.stop()
  })

  it('is told of at most once a minute while it is away, however much connections complain, and when it is back', async () => {
    const { watch, server, lines } = watched()
    server.answers = false
    watch.start()
    const complaints = setInterval(() => watch.heard(new Error('connection refused')), 100)
    await jest.advanceTimersByTimeAsync(5 * MINUTE_MS)
    clearInterval(complaints)
    server.answers = true
    await jest.advanceTimersByTimeAsync(10_000)
    expect(lines.length).toBeGreaterThanOrEqual(5)
    expect(lines.length).toBeLessThanOrEqual(6)
    expect(lines[1]).toEqual(['Redis is away', { error: new Error('connection refused'), seconds: expect.any(Number) }])
    expect(lines.at(-1)![0]).toBe('Redis is back')
    expect(watch.isAway).toBe(false)
    watch.stop()
  })

  it('that answers but makes trouble is told of at most once a minute', async () => {
    const { watch, lines } = watched()
    watch.start()
    const complaints = setInterval(() => watch.heard(new Error('OOM command not allowed')), 100)
    await jest.advanceTimersByTimeAsync(2 * MINUTE_MS)
    clearInterval(complaints)
    expect(lines.map(([message]) => message)).toEqual(['Redis answers, with errors', 'Redis answers, with errors'])
    watch.stop()
  })

  it('is not looked at any more once the watch is stopped', async () => {
    const { watch, server, lines } = watched()
    watch.start()
    await jest.advanceTimersByTimeAsync(1_000)
    watch.stop()
    server.answers = false
    await jest.advanceTimersByTimeAsync(MINUTE_MS)
    expect(lines).toEqual([])
  })
})
