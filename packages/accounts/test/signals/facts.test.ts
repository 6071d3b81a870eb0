import { byNewest, counted, factsOf, type Logged, NO_FACTS } from '@secondtouch/accounts'
import fc from 'fast-check'
import { ago, anyHistory, logged, RUNS } from './relationships'

describe('the facts of an account', () => {
  it('are made of contacts; a note moves neither last nor first', () => {
    const call = logged({ on: ago(3) })
    const facts = factsOf([call, logged({ kind: 'note', on: ago(0) }), logged({ kind: 'note', on: ago(9) })])
    expect(facts).toEqual({
      ...{ days: [ago(3)], firstOn: ago(3), kinds: { call: 1 }, directions: { both: 1 }, notes: 2, outRun: 0 },
      ...{ last: { id: call.id, on: ago(3), kind: 'call', direction: 'both' }, step: null },
    })
    expect(factsOf([])).toEqual(NO_FACTS)
  })

  it('oracle 23: leave the last contact where it is when an earlier one is logged late', () => {
    const newest = logged({ on: ago(2) })
    const facts = factsOf([newest, logged({ on: ago(30) })])
    expect([facts.last?.id, facts.firstOn]).toEqual([newest.id, ago(30)])
  })

  it('count up to three tries in a row that went out', () => {
    const out = (age: number) => logged({ on: ago(age), direction: 'out' })
    expect(factsOf([out(1), out(2), logged({ on: ago(3) }), out(4)]).outRun).toBe(2)
    expect(factsOf([1, 2, 3, 4, 5].map(out)).outRun).toBe(3)
    expect(factsOf([out(1)]).outRun).toBe(1)
  })

  it('know the open step that is due first', () => {
    const step = (on: string | null, doneAt: Date | null = null) => ({ text: 'send terms', on, doneAt })
    const due = logged({ nextStep: step(ago(1)) })
    const others = [step(ago(0)), step(null), step(ago(9), new Date(0))].map(nextStep => logged({ nextStep }))
    expect(factsOf([...others, due]).step).toEqual({ interactionId: due.id, on: ago(1), text: 'send terms' })
  })

  it('oracle 3: do not depend on the order in which interactions came', () => {
    const distinct = (list: readonly Logged[]) => [...new Map(list.map(each => [each.id, each])).values()]
    const shuffled = anyHistory.map(distinct).chain(history => fc.tuple(fc.constant(history), shuffle(history)))
    fc.assert(
      fc.property(shuffled, ([history, other]) => {
        expect(factsOf(other)).toEqual(factsOf(history))
      }),
      { numRuns: RUNS / 10 },
    )
  })

  it('oracle 3: count up and down as they count from scratch', () => {
    fc.assert(
      fc.property(anyHistory, fc.nat({ max: 14 }), (history, gone) => {
        const { kinds, directions, notes } = factsOf(history.slice(gone))
        const up = history.reduce((counts, each) => counted(counts, each, 1), countsOf(NO_FACTS))
        const down = history.slice(0, gone).reduce((counts, each) => counted(counts, each, -1), up)
        expect(down).toEqual({ kinds, directions, notes })
      }),
      { numRuns: RUNS / 10 },
    )
  })

  it('order what happened in the same second by id', () => {
    const [a, b] = [logged(), logged()]
    expect([a, b].sort(byNewest)).toEqual([b, a])
  })
})

const countsOf = ({ kinds, directions, notes }: typeof NO_FACTS) => ({ kinds, directions, notes })

function shuffle<Item>(list: readonly Item[]): fc.Arbitrary<Item[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
}
