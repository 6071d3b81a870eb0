import { dayOf, LEVELS, QUALITY, qualityOf } from '@secondtouch/accounts'
import fc from 'fast-check'
import { ago, anyHistory, anyLogged, anySetting, logged, RUNS, relationship, TODAY, today } from './relationships'

const told = (...[interactions, given]: Parameters<typeof relationship>) => {
  const { score, level } = qualityOf(relationship(interactions, given), today)
  return `${score} ${level}`
}

describe('signal quality', () => {
  it('is none where nothing was logged, whatever the fields say', () => {
    const fields = { currentObjective: 'grow', openThread: 'budget', renewalDate: TODAY }
    expect(told([], { fields, objectiveOn: TODAY, threadOn: TODAY, isEdited: true })).toBe('0 none')
  })

  it('is thin after one call, also after five in one day', () => {
    expect(told([logged()])).toBe('39 thin')
    expect(told([1, 2, 3, 4, 5].map(() => logged()))).toBe('39 thin')
    expect(told([logged({ kind: 'note' })])).toBe('1 thin')
  })

  it('is fair after a call and a mail a week later', () => {
    expect(told([logged({ on: ago(7) }), logged({ kind: 'email', direction: 'unknown' })])).toBe('51 fair')
  })

  it('is strong after four days over two months with answers, and fades with silence', () => {
    const after = (silence: number) =>
      told(
        [0, 20, 40, 60].map((age, i) =>
          logged({ on: ago(age + silence), kind: i < 2 ? 'call' : 'email', direction: i < 2 ? 'both' : 'out' }),
        ),
      )
    expect([0, 30, 180, 365, 366].map(after)).toEqual(['74 strong', '62 fair', '46 fair', '40 fair', '39 thin'])
  })

  it('is never strong where nobody has answered', () => {
    const mails = [0, 12, 24, 36, 48, 60, 72, 84].map(age => logged({ on: ago(age), kind: 'email', direction: 'out' }))
    expect(told(mails)).toBe('66 fair')
    const settings = { fields: { currentObjective: 'x' }, objectiveOn: TODAY, threadOn: TODAY }
    expect(told(mails, settings)).toBe('69 fair')
  })

  it('names every part, the limits that hold and what lifts them', () => {
    const { parts, caps, next } = qualityOf(relationship([logged({ on: ago(5) })]), today)
    expect(parts).toEqual([
      { part: 'amount', points: 10, max: 35, value: 1 },
      { part: 'recency', points: 17, max: 20, value: 5 },
      { part: 'known_for', points: 0, max: 15, value: 0 },
      { part: 'two_way', points: 8, max: 15, value: 1 },
      { part: 'variety', points: 0, max: 5, value: 1 },
      { part: 'context', points: 0, max: 10, value: null },
    ])
    expect(caps).toEqual([{ cap: 'one_contact_day', limit: 39 }])
    expect(next).toEqual({ evidence: 'contact_on_another_day', lifts: 39 })
  })

  it('asks for what is missing most once no limit holds', () => {
    const days = [0, 10, 20, 30, 40, 50, 60, 90].map(age => logged({ on: ago(age) }))
    expect(qualityOf(relationship(days), today).next).toEqual({ evidence: 'objective_review', lifts: null })
    const once = days.map((each, i) => ({ ...each, direction: i === 0 ? ('in' as const) : ('out' as const) }))
    const reviewed = { fields: { currentObjective: 'x' }, objectiveOn: TODAY, threadOn: TODAY }
    expect(qualityOf(relationship(once, reviewed), today).next?.evidence).toBe('answer')
  })

  it('lets a contact of tomorrow, logged farther east, be of today', () => {
    expect(told([logged({ on: ago(-1) })])).toBe('39 thin')
  })

  it('has parts of 100 points, and levels that begin at 0', () => {
    expect(Object.values(QUALITY).reduce((sum, { max }) => sum + max, 0)).toBe(100)
    expect(LEVELS[0].from).toBe(0)
  })

  it('oracle 1: one more interaction never lowers it, one less never raises it', () => {
    fc.assert(
      fc.property(anyHistory, anyLogged, anySetting, (history, one, setting) => {
        const before = qualityOf(relationship(history, setting), today).score
        expect(qualityOf(relationship([...history, one], setting), today).score).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: RUNS },
    )
  })

  it('oracle 2: a day that passes never raises it', () => {
    fc.assert(
      fc.property(anyHistory, anySetting, fc.nat({ max: 800 }), (history, setting, days) => {
        const account = relationship(history, setting)
        const start = dayOf('2025-06-01') + days
        expect(qualityOf(account, start + 1).score).toBeLessThanOrEqual(qualityOf(account, start).score)
      }),
      { numRuns: RUNS },
    )
  })
})
