import { ImportFollowers, type Look } from '../../src/imports/import-followers'

const look = (json: string, ended = false): Look => ({ json, ended })

async function collect(stream: AsyncIterable<string>): Promise<string[]> {
  const events: string[] = []
  for await (const event of stream) events.push(event)
  return events
}

describe('following an import', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] }))
  afterEach(() => jest.useRealTimers())

  it('tells changes only, and ends with the import', async () => {
    const looks = [look('1'), look('2'), look('2'), look('3', true)]
    const watch = new ImportFollowers(async () => looks.shift() ?? null)
    const events = collect(watch.follow('w', 'i', look('1'), new AbortController().signal))
    await jest.advanceTimersByTimeAsync(3_000)
    expect(await events).toEqual([
      'event: import\ndata: 1\n\n',
      'event: import\ndata: 2\n\n',
      'event: import\ndata: 3\n\n',
      'event: end\ndata: {}\n\n',
    ])
  })

  it('looks once for many followers, and no more when the last one leaves', async () => {
    let looks = 0
    const watch = new ImportFollowers(async () => look(String(looks++)))
    const leave = new AbortController()
    const followers = [1, 2, 3].map(() => collect(watch.follow('w', 'i', look(''), leave.signal)))
    await jest.advanceTimersByTimeAsync(1_000)
    expect(looks).toBe(2)
    leave.abort()
    await Promise.all(followers)
    await jest.advanceTimersByTimeAsync(5_000)
    expect(looks).toBe(2)
  })

  it('goes on after a look that failed', async () => {
    let looks = 0
    const watch = new ImportFollowers(async () => {
      if (looks++ === 0) throw new Error('the database is away')
      return look('2', true)
    })
    const events = collect(watch.follow('w', 'i', look('1'), new AbortController().signal))
    await jest.advanceTimersByTimeAsync(2_000)
    expect(await events).toHaveLength(3)
  })

  it('says now and then that it is alive, and ends when the process does', async () => {
    const watch = new ImportFollowers(async () => look('1'))
    const events = collect(watch.follow('w', 'i', look('1'), new AbortController().signal))
    await jest.advanceTimersByTimeAsync(16_000)
    watch.close()
    expect(await events).toEqual(['event: import\ndata: 1\n\n', ': pulse\n\n'])
  })
})
