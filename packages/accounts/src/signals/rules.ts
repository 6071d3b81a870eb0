/**
 * The constants of signal quality, signals and Daily Brief: the one table that code, API, texts and tests read. Where no source
 * is named, a constant is our judgement, and the counts of useful and not useful answers are kept to revise it.
 */

/** Signal quality: most points of each part, and what its formula is made of. */
export const QUALITY = {
  /** Days with contact count, not contacts (Urena-Carrion 2020). Half is left after 180 days, a quarter after a year (Burt 2002). */
  amount: { max: 35, fullDays: 8, halfLife: 180 },
  /** 30 days is where Levitate, Toolblocks and margince draw the line. */
  recency: { max: 20, halfLife: 30 },
  /** A quarter of a year is full. */
  known_for: { max: 15, daysAPoint: 6 },
  /** Reciprocity predicts persistence (Raeder 2011). */
  two_way: { max: 15, first: 8 },
  variety: { max: 5, kinds: 2 },
  context: { max: 10, objective: 6, objectiveDays: 90, thread: 4, threadDays: 30 },
} as const

/** Limits of signal quality, lowest first; each holds until its evidence is there. */
export const CAPS = [
  { cap: 'nothing_logged', limit: 0 },
  { cap: 'only_notes', limit: 15 },
  { cap: 'one_contact_day', limit: 39 },
  { cap: 'silent_year', limit: 39 },
  { cap: 'few_contact_days', limit: 69 },
  { cap: 'never_answered', limit: 69 },
  { cap: 'silent_half_year', limit: 69 },
] as const
export type CapName = (typeof CAPS)[number]['cap']

/** What the caps ask for. */
export const CAP_BOUNDS = { contactDays: 4, silentDays: 180, longSilentDays: 365 } as const

/** Levels of signal quality with the least points of each. */
export const LEVELS = [
  { level: 'none', from: 0 },
  { level: 'thin', from: 1 },
  { level: 'fair', from: 40 },
  { level: 'strong', from: 70 },
] as const
export type Level = (typeof LEVELS)[number]['level']

/** How the rhythm of contact is read. */
export const RHYTHM = {
  /** Contact days from which on their gaps tell a rhythm, and the gap in days before. */
  fromDays: 4,
  gapBefore: 45,
  leastGap: 7,
  mostGap: 90,
  /** A relationship cools after twice its gap. */
  cools: 2,
  /** It has gone quiet after eight times its gap (Navarro 2017), at most a year, and 30 days after it cooled at the earliest. */
  quiet: 8,
  mostQuiet: 365,
  quietAfterCooling: 30,
} as const

/** Days that a person may set between two contacts. */
export const CADENCES = [7, 14, 30, 60, 90, 180, 365] as const
export type Cadence = (typeof CADENCES)[number]

/** What is only told on an account's page. */
export const PAGE_SIGNALS = {
  momentum: { days: 30, before: 60, contactDays: 3 },
  one_sided: { sent: 3 },
  objective_old: { days: 90 },
} as const

/** Most tries without an answer after which one more reminder is no help. */
export const MOST_TRIES = 3

/** What an account has one date of for each: its rules are windows around it. */
export type Anchor =
  | 'step'
  | 'contact_in'
  | 'contact_out'
  | 'renewal'
  | 'date'
  | 'cadence'
  | 'cooling'
  | 'quiet'
  | 'thread'

/** One rule of the brief. */
export interface Rule {
  readonly rule: string
  /** 1 is most urgent. */
  readonly tier: 1 | 2 | 3 | 4
  readonly anchor: Anchor
  /** First and last day on which it holds, in days after the anchor; `null` for no end. */
  readonly from: number
  readonly to: number | null
  /** Which anchor comes first in its lane: promised things oldest first, for they get worse; guessed things newest first, for evidence ages. */
  readonly order: 'oldest' | 'newest'
}

/** The rules of the brief in the order of their lanes. */
export const RULES = [
  { rule: 'step_due', tier: 1, anchor: 'step', from: 0, to: null, order: 'oldest' },
  // Gmail reminds of what came three days ago.
  { rule: 'they_wrote', tier: 1, anchor: 'contact_in', from: 3, to: 30, order: 'oldest' },
  { rule: 'renewal_7', tier: 1, anchor: 'renewal', from: -7, to: 0, order: 'oldest' },
  // Three days, so that no date is lost to a weekend.
  { rule: 'date_today', tier: 2, anchor: 'date', from: 0, to: 2, order: 'newest' },
  { rule: 'renewal_30', tier: 2, anchor: 'renewal', from: -30, to: -28, order: 'oldest' },
  { rule: 'renewal_14', tier: 2, anchor: 'renewal', from: -14, to: -12, order: 'oldest' },
  { rule: 'renewal_passed', tier: 2, anchor: 'renewal', from: 1, to: 14, order: 'newest' },
  { rule: 'keep_in_touch', tier: 3, anchor: 'cadence', from: 0, to: null, order: 'oldest' },
  { rule: 'cooling', tier: 3, anchor: 'cooling', from: 0, to: 29, order: 'newest' },
  { rule: 'thread_stale', tier: 3, anchor: 'thread', from: 14, to: 60, order: 'newest' },
  { rule: 'renewal_60', tier: 3, anchor: 'renewal', from: -60, to: -58, order: 'oldest' },
  { rule: 'date_soon', tier: 4, anchor: 'date', from: -3, to: -1, order: 'oldest' },
  { rule: 'no_answer_yet', tier: 4, anchor: 'contact_out', from: 7, to: 21, order: 'newest' },
  // Said once, then only a filter.
  { rule: 'gone_quiet', tier: 4, anchor: 'quiet', from: 0, to: 7, order: 'newest' },
] as const satisfies readonly Rule[]
export type RuleName = (typeof RULES)[number]['rule']

/** Words in a label that make its date come round every year: whole words, whatever their case and accents. */
export const YEARLY_WORDS: readonly string[] = [
  ...['birthday', 'bday', 'anniversary', 'jubilee', 'nameday', 'geburtstag', 'jahrestag', 'jubilaum', 'hochzeitstag'],
  ...['namenstag', 'firmenjubilaum', 'anniversaire', 'cumpleanos', 'aniversario', 'compleanno', 'anniversario'],
  ...['verjaardag', 'fodelsedag', 'fodselsdag', 'urodziny', 'rocznica'],
]
