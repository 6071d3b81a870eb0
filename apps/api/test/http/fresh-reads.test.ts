import { FreshReads } from '../../src/http/fresh-reads'

/** Reads that end when a test says so. */
function readsByHand() {
  const begun: { name: string; end(answer: string): void; fail(error: Error): void }[] = []
  const reads = new FreshReads<string>(
    name =>
      new Promise((resolve, reject) => {
        begun.push({ name, end: resolve, fail: reject })
      }),
  )
  return { reads, begun }
}

describe('reads of the same thing at the same time', () => {
  it('begin after whoever asks for them, and are shared by all who ask while one is under way', async () => {
    const { reads, begun } = readsByHand()
    const first = reads.get('a')
    const later = [reads.get('a'), reads.get('a'), reads.get('a')]
    expect(begun).toHaveLength(1)
    begun[0]!.end('old')
    expect(await first).toBe('old')
    await new Promise(setImmediate)
    expect(begun).toHaveLength(2)
    begun[1]!.end('new')
    expect(await Promise.all(later)).toEqual(['new', 'new', 'new'])
  })

  it('are not kept: whoever asks later reads again', async () => {
    const { reads, begun } = readsByHand()
    const first = reads.get('a')
    begun[0]!.end('one')
    await first
    await new Promise(setImmediate)
    const second = reads.get('a')
    begun[1]!.end('two')
    expect(await second).toBe('two')
  })

  it('do not wait for reads of something else', () => {
    const { reads, begun } = readsByHand()
    void reads.get('a')
    void reads.get('b')
    expect(begun.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it('tell those who share them of an error, and no others', async () => {
    const { reads, begun } = readsByHand()
    const first = reads.get('a')
    const second = reads.get('a')
    begun[0]!.fail(new Error('MongoDB is away'))
    await expect(first).rejects.toThrow('MongoDB is away')
    await new Promise(setImmediate)
    begun[1]!.end('back')
    expect(await second).toBe('back')
  })
})
