import type { Evidence, FactName } from './evidence'
import type { Signal } from './signals'

/** A signal as an English sentence. It holds no number and no date that its facts do not hold (oracle 10). */
export function signalText({ rule, facts }: Pick<Signal, 'rule' | 'facts'>): string {
  const of = (fact: FactName) => facts.find(each => each.fact === fact)
  const on = (fact: FactName) => of(fact)?.on ?? ''
  const value = (fact: FactName) => of(fact)?.value ?? ''
  const last = of('last_contact') ? `last contact ${on('last_contact')}` : 'no contact yet'
  switch (rule) {
    case 'step_due':
      return `Next step, due ${on('next_step')}: ${value('next_step')}`
    case 'they_wrote':
      return `They were last to be in touch, on ${on('last_contact')}.`
    case 'renewal_7':
    case 'renewal_14':
    case 'renewal_30':
    case 'renewal_60':
      return `Renews on ${on('renewal')}; ${last}.`
    case 'renewal_passed':
      return `Was to renew on ${on('renewal')}: set the next date.`
    case 'date_today':
    case 'date_soon':
      return dateText(facts)
    case 'keep_in_touch':
      return `Every ${value('cadence')} days; ${last}.`
    case 'cooling':
      return `${of('contact_days') ? 'Usually' : 'Taken to be'} every ${value('gap')} days; ${last}.`
    case 'gone_quiet':
      return `Has gone quiet: ${last}.`
    case 'thread_stale':
      return `Open thread, last looked at ${on('thread')}: ${value('thread')}`
    case 'no_answer_yet':
      return `No answer since ${on('last_contact')}; unanswered tries: ${value('tries')}.`
    case 'momentum':
      return `Days of contact lately: ${value('recent_days')}; before that: ${value('days_before')}.`
    case 'one_sided':
      return `Contacts that went out: ${value('sent')}; none was answered.`
    case 'first_contact':
      return 'Nothing has been logged yet.'
    case 'objective_old':
      return `The objective was last looked at on ${on('objective')}.`
  }
}

function dateText(facts: readonly Evidence[]): string {
  const labels = facts.filter(each => each.fact === 'date').map(each => each.value)
  const years = facts.find(each => each.fact === 'years')
  const leap = facts.some(each => each.fact === 'leap_day') ? ', kept a day early in a year without a leap day' : ''
  const others = labels.length > 1 ? ' and others' : ''
  const count = labels.length === 1 && years ? ` (years: ${years.value})` : ''
  return `${labels[0]}${others} on ${facts[0]?.on}${count}${leap}.`
}
