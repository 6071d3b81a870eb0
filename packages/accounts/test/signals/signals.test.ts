import {
  briefSignals,
  comesEveryYear,
  dateOf,
  dayOf,
  type Relationship,
  RULES,
  type RuleName,
  signalsOf,
  signalText,
} from '@secondtouch/accounts'
import fc from 'fast-check'
import { ago, anyHistory, anySetting, logged, RUNS, relationship, TODAY, today } from './relationships'

const rulesOn = (account: Relationship, day = today) => briefSignals(account, day).map(({ rule }) => rule)
/** The days after an anchor on which a rule holds. */
const held = (account: Relationship, rule: RuleName, anchor = today) =>
  Array.from({ length: 500 }, (_, i) => i - 100).filter(offset => rulesOn(account, anchor + offset).includes(rule))
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
const edited = { isEdited: true }

describe('the signals of an account', () => {
  it('are silent until somebody works with it, and then only say that nothing was logged', () => {
    const fields = { renewalDate: TODAY, significantDates: [{ date: TODAY, label: 'Birthday' }] }
    expect(rulesOn(relationship([], { fields }))).toEqual([])
    expect(signalsOf(relationship([], { fields }), today).map(({ rule }) => rule)).toEqual(['first_contact'])
    expect(rulesOn(relationship([], { fields, ...edited }))).toEqual(['renewal_7', 'date_today'])
  })

  it.each([
    ['renewal_60', span(-60, -58)],
    ['renewal_30', span(-30, -28)],
    ['renewal_14', span(-14, -12)],
    ['renewal_7', span(-7, 0)],
    ['renewal_passed', span(1, 14)],
  ] as const)('tell %s on its days', (rule, days) => {
    expect(held(relationship([], { fields: { renewalDate: TODAY }, ...edited }), rule)).toEqual(days)
  })

  it('oracle 14: hit exactly their windows on every day of 2026 to 2032, for each renewal 70 days before and after', () => {
    const windows = RULES.filter(({ anchor }) => anchor === 'renewal')
    const account = relationship([], edited)
    const expected = new Map(
      span(-70, 70).map(offset => [
        offset,
        windows.filter(({ from, to }) => -offset >= from && to !== null && -offset <= to).map(({ rule }) => rule),
      ]),
    )
    for (let day = dayOf('2026-01-01'); day <= dayOf('2032-12-31'); day++) {
      for (let offset = -70; offset <= 70; offset++) {
        const fields = { ...account.fields, renewalDate: dateOf(day + offset) }
        const found = rulesOn({ ...account, fields }, day)
        if (found.join() !== expected.get(offset)!.join()) throw new Error(`${dateOf(day)} ${offset}: ${found}`)
      }
    }
  })

  it('oracle 14: bridge the turn of a year', () => {
    const account = relationship([], { fields: { significantDates: [{ date: '--01-01', label: 'x' }] }, ...edited })
    const on = (date: string) => briefSignals(account, dayOf(date)).map(({ rule, dueOn }) => `${rule} ${dueOn}`)
    expect(on('2026-12-28')).toEqual([])
    expect(on('2026-12-31')).toEqual(['date_soon 2027-01-01'])
    expect(on('2027-01-02')).toEqual(['date_today 2027-01-01'])
    expect(on('2027-01-04')).toEqual([])
  })

  it('oracle 13: keep a 29 February on the 28th of other years, once each year, and say so', () => {
    const significantDates = [{ date: '2024-02-29', label: 'Birthday' }]
    const account = relationship([], { fields: { significantDates }, ...edited })
    const told = (date: string) => briefSignals(account, dayOf(date)).filter(({ rule }) => rule === 'date_today')
    expect(told('2027-02-28')[0]?.facts).toEqual([
      { fact: 'date', on: '2027-02-28', value: 'Birthday' },
      { fact: 'years', value: 3 },
      { fact: 'leap_day' },
    ])
    expect(told('2028-02-28')).toEqual([])
    expect(told('2028-02-29')[0]?.dueOn).toBe('2028-02-29')
    expect(told('2100-02-28')[0]?.dueOn).toBe('2100-02-28')
    for (let year = 2024; year < 2110; year++) {
      const days = span(dayOf(`${year}-01-01`), dayOf(`${year}-12-31`)).flatMap(day => told(dateOf(day)))
      expect(new Set(days.map(({ dueOn }) => dueOn)).size).toBe(1)
    }
    expect(told('2023-02-28')).toEqual([])
  })

  it('tell a date of one year once, and never again', () => {
    const fields = { significantDates: [{ date: TODAY, label: 'Go-live' }] }
    expect(held(relationship([], { fields, ...edited }), 'date_today')).toEqual(span(0, 2))
    expect(held(relationship([], { fields, ...edited }), 'date_soon')).toEqual(span(-3, -1))
  })

  it('tell all dates of one day as one', () => {
    const significantDates = Array.from({ length: 50 }, (_, i) => ({ date: TODAY, label: `Visit ${i}` }))
    const [signal, ...others] = briefSignals(relationship([], { fields: { significantDates }, ...edited }), today)
    expect([signal?.facts.length, others]).toEqual([50, []])
    expect(signalText(signal!)).toBe('Visit 0 and others on 2026-11-30.')
  })

  it('wait for an answer of ours from the third day on, for a month', () => {
    const account = relationship([logged({ direction: 'in', kind: 'email' })])
    expect(held(account, 'they_wrote')).toEqual(span(3, 30))
    expect(rulesOn(relationship([logged({ direction: 'in', on: ago(5) }), logged()]))).toEqual([])
  })

  it('wait for an answer of theirs, until the third try', () => {
    const out = (age: number) => logged({ direction: 'out', kind: 'email', on: ago(age) })
    expect(held(relationship([out(0), out(1)]), 'no_answer_yet')).toEqual(span(7, 21))
    expect(held(relationship([out(0), out(1), out(2)]), 'no_answer_yet')).toEqual([])
  })

  it('tell what cools after twice its usual gap, and once that it has gone quiet', () => {
    const every14 = relationship([0, 14, 28, 42, 56].map(age => logged({ on: ago(age) })))
    expect(held(every14, 'cooling')).toEqual(span(28, 57))
    expect(held(every14, 'gone_quiet')).toEqual(span(112, 119))
    expect(briefSignals(every14, today + 31)[0]?.facts).toEqual([
      { fact: 'last_contact', on: TODAY, value: 'call', interactionId: every14.facts.last?.id },
      { fact: 'gap', value: 14 },
      { fact: 'contact_days', value: 5 },
    ])
    const fresh = relationship([logged()])
    expect([held(fresh, 'cooling'), held(fresh, 'gone_quiet')]).toEqual([span(90, 119), span(360, 367)])
  })

  it('oracles 24 and 25: keep a cadence from the day it was set; a contact begins it anew, a note does not', () => {
    const cadence = { days: 30, setOn: ago(40) } as const
    const old = logged({ on: ago(300) })
    expect(rulesOn(relationship([old], { cadence }))).toEqual(['keep_in_touch'])
    expect(rulesOn(relationship([old], { cadence: { ...cadence, setOn: TODAY } }))).toEqual([])
    expect(rulesOn(relationship([old, logged({ kind: 'note' })], { cadence }))).toEqual(['keep_in_touch'])
    expect(rulesOn(relationship([old, logged({ on: ago(1) })], { cadence }))).toEqual([])
    expect(rulesOn(relationship([logged({ on: ago(100) })]))).toEqual(['cooling'])
    expect(rulesOn(relationship([logged({ on: ago(100) }), logged({ kind: 'note' })]))).toEqual(['cooling'])
    expect(rulesOn(relationship([logged({ on: ago(100) }), logged()]))).toEqual([])
  })

  it('remind of a thread that rests, and of a step on its day', () => {
    const fields = { openThread: 'budget' }
    const resting = relationship([logged()], { fields, threadOn: ago(10) })
    expect(held(resting, 'thread_stale')).toEqual(span(14, 60))
    expect(rulesOn(relationship([logged({ on: ago(20) })], { fields }))).toEqual([])
    const nextStep = { text: 'send terms', on: TODAY, doneAt: null }
    expect(held(relationship([logged({ nextStep })]), 'step_due')[0]).toBe(0)
  })

  it('are told on the page alone where they ask for nothing', () => {
    const often = relationship([0, 5, 9].map(age => logged({ on: ago(age) })))
    expect(signalsOf(often, today).map(({ rule }) => rule)).toEqual(['momentum'])
    const sent = relationship([0, 40, 80].map(age => logged({ on: ago(age), direction: 'out' })))
    expect(signalsOf(sent, today).map(({ rule }) => rule)).toEqual(['one_sided'])
    const old = relationship([logged()], { fields: { currentObjective: 'x' }, objectiveOn: ago(91) })
    expect(signalsOf(old, today).map(({ rule }) => rule)).toEqual(['objective_old'])
  })

  it('oracles 8 and 10: rest on at least one fact each, and are told in words that hold no other number', () => {
    fc.assert(
      fc.property(anyHistory, anySetting, fc.integer({ min: -60, max: 400 }), (history, setting, days) => {
        for (const signal of signalsOf(relationship(history, setting), today + days)) {
          expect(signal.facts.length).toBeGreaterThan(0)
          const known = JSON.stringify(signal.facts)
          for (const number of signalText(signal).match(/\d+/g) ?? []) expect(known).toContain(number)
        }
      }),
      { numRuns: RUNS / 10 },
    )
  })

  it('have a label say whether its date comes round, unless a person does', () => {
    const yearly = (label: string, repeats?: 'yearly' | 'once') =>
      comesEveryYear({ date: '2020-01-01', label, ...(repeats && { repeats }) })
    expect(
      ['BIRTHDAY', 'Jubiläum der Firma', 'Birthday party planning', '30. Geburtstag'].map(each => yearly(each)),
    ).toEqual([true, true, true, true])
    expect(['Go-live', 'birthdays', ''].map(each => yearly(each))).toEqual([false, false, false])
    expect([yearly('Birthday', 'once'), yearly('Go-live', 'yearly')]).toEqual([false, true])
    expect(comesEveryYear({ date: '--05-12', label: 'x' })).toBe(true)
  })
})

describe('day numbers', () => {
  it('count the days of the calendar', () => {
    expect([dayOf('1970-01-01'), dayOf('2000-03-01'), dayOf('1969-12-31')]).toEqual([0, 11_017, -1])
    for (let day = dayOf('1000-01-01'); day <= dayOf('9999-12-31'); day += 1_997) expect(dayOf(dateOf(day))).toBe(day)
    expect(new Date(dayOf('9999-12-31') * 86_400_000).toISOString().slice(0, 10)).toBe('9999-12-31')
  })
})
