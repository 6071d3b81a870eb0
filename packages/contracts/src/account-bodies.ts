import type {
  Cadence,
  CalendarDate,
  Direction,
  Effect,
  Evidence,
  InteractionKind,
  InteractionOutcome,
  Level,
  Quality,
  Rhythm,
  RuleName,
  Signal,
  SignificantDate,
} from '@secondtouch/accounts'
import type { Above, MarkName } from '@secondtouch/import-core'

/** `GET /v1/accounts/{id}`. */
export interface AccountBody {
  id: string
  name: string
  notes: string | null
  currentObjective: string | null
  openThread: string | null
  renewalDate: CalendarDate | null
  significantDates: SignificantDate[]
  /** Days between two contacts that a person has set. */
  cadence: Cadence | null
  followed: boolean
  /** Of its signal quality, today in UTC. */
  level: Level
  lastContactOn: CalendarDate | null
  version: number
  createdAt: string
  updatedAt: string
  updatedBy: string | null
  source: { importId: string; row: number } | null
}

/** `GET /v1/accounts/count`. */
export interface AccountCountBody {
  count: number
}

/** One of `GET /v1/accounts/{id}/interactions`. */
export interface InteractionBody {
  id: string
  accountId: string
  kind: InteractionKind
  happenedAt: string
  /** The day on the calendar of whoever logged it. */
  on: CalendarDate
  direction: Direction
  outcome: InteractionOutcome | null
  note: string | null
  participants: readonly string[]
  nextStep: { text: string; on: CalendarDate | null; doneAt: string | null } | null
  version: number
  createdAt: string
  createdBy: string
  updatedAt: string | null
  updatedBy: string | null
}

/** `POST /v1/accounts/{id}/interactions`: what was logged, and what that did. */
export interface LoggedBody extends InteractionBody, Effect {}

/** A signal as people read it. */
export interface SignalBody extends Signal {
  /** English; `rule` and `facts` say it in any language. */
  text: string
}

/** `GET /v1/accounts/{id}/signals`. */
export interface SignalsBody {
  /** The day that it is of, in the zone that was asked for. */
  date: CalendarDate
  timeZone: string
  quality: Quality
  signals: SignalBody[]
  rhythm: {
    days: number
    from: Rhythm['from']
    contactDays: number
    cadenceDue: CalendarDate | null
    coolsOn: CalendarDate | null
    quietOn: CalendarDate | null
  }
  followed: boolean
}

/** One item of the brief. */
export interface BriefItemBody {
  /** Opaque. */
  id: string
  account: { id: string; name: string; level: Level }
  rule: RuleName
  tier: number
  dueOn: CalendarDate
  /** English; `rule` and `facts` say it in any language. */
  text: string
  facts: Evidence[]
  also: { rule: RuleName; dueOn: CalendarDate; text: string; facts: Evidence[] }[]
  above: Above | null
  mark: { mark: MarkName; by: string; at: string } | null
}

/** `GET /v1/daily-brief`. */
export interface BriefBody {
  date: CalendarDate
  timeZone: string
  computedAt: string
  items: BriefItemBody[]
  lines: { line: 'new_accounts' | 'renewals' | 'dates'; count: number; capped: boolean; importId?: string }[]
  waiting: { rule: RuleName; count: number; capped: boolean }[]
  /** Items that the day's brief has had so far: what `POST /v1/daily-brief/more` is sent. */
  have: number
  answered: number
  datesPending: boolean
}

/** One of `GET /v1/daily-brief/lines/{line}`: an account and the day that it is there for. */
export interface BriefLineBody {
  account: { id: string; name: string; level: Level }
  on: CalendarDate
}

/** One of `GET /v1/daily-brief/marks`. */
export interface BriefMarkBody {
  id: string
  accountId: string
  rule: RuleName
  dueOn: CalendarDate
  mark: MarkName
  by: string
  at: string
  until: CalendarDate
}
