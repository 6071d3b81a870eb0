import { dayOf, isYearlessDate } from '@secondtouch/accounts'
import i18next from 'i18next'
import { currentLanguage } from './language'

// British English says "Sept" where everyone else says "Sep", so the parts of an English date are put together here.
const LOCALES = { en: 'en-US', de: 'de-DE' } as const

const made = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

/** Intl objects cost a millisecond each to make, and a table asks for thousands. */
function once<Format extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  name: string,
  make: (locale: string) => Format,
): Format {
  const locale = LOCALES[currentLanguage()]
  const key = `${name} ${locale}`
  const format = made.get(key) ?? make(locale)
  made.set(key, format)
  return format as Format
}

/** `1,248`. */
export function formatNumber(value: number): string {
  return once('number', locale => new Intl.NumberFormat(locale)).format(value)
}

/** `20 MB`, `3.4 kB`: thousands, as file managers count. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  // A limit of 20 MiB is called 20 MB, as people call it.
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), units.length - 1)
  const value = bytes / 1024 ** power
  return once(
    `bytes${power}`,
    locale =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[power] as string,
        unitDisplay: power === 0 ? 'long' : 'short',
        maximumFractionDigits: 1,
      }),
  ).format(value)
}

/** `12 May, every year`: a day without a year, as significant dates have it; any other date as `formatDate` writes it. */
export function formatDay(value: string): string {
  if (!isYearlessDate(value)) return formatDate(value)
  const parts = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  const format = once('day', locale => new Intl.DateTimeFormat(currentLanguage() === 'en' ? 'en-GB' : locale, parts))
  // A year that has 29 February, and is not shown.
  const date = format.format(new Date(`2000${value.slice(1)}T00:00:00Z`))
  return i18next.t('accounts:dates.everyYear', { date })
}

/** `30 Sep 2026`; of a calendar date the day that is written, of a time the day it is here. */
export function formatDate(value: string): string {
  const isDay = value.length === 10
  const date = new Date(isDay ? `${value}T00:00:00Z` : value)
  const zone = isDay ? { timeZone: 'UTC' } : {}
  if (currentLanguage() === 'de') {
    return once(
      `date${isDay}`,
      locale => new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', ...zone }),
    ).format(date)
  }
  const format = once(
    `date${isDay}`,
    locale => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', ...zone }),
  )
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value: text }) => [type, text]))
  return `${parts.day} ${parts.month} ${parts.year}`
}

/** `14:05`. */
export function formatClock(time: string): string {
  return once(
    'clock',
    locale => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }),
  ).format(new Date(time))
}

/** `30 Sep 2026, 14:05`. */
export function formatTime(time: string): string {
  return `${formatDate(time)}, ${formatClock(time)}`
}

/** `12 %` or `12%`, as the language writes it. */
export function formatPercent(share: number): string {
  return once('percent', locale => new Intl.NumberFormat(locale, { style: 'percent' })).format(share)
}

const STEPS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
] as const

/** `3 minutes ago`; after a week the date. */
export function formatAgo(time: string, now = Date.now()): string {
  let amount = (new Date(time).getTime() - now) / 1000
  for (const [unit, size] of STEPS) {
    if (Math.abs(amount) < size) {
      return once('ago', locale => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
        Math.round(amount),
        unit,
      )
    }
    amount /= size
  }
  return formatDate(time)
}

/** `in 7 days`, `tomorrow`: from one calendar day to another. */
export function formatDistance(day: string, from: string): string {
  return once('ago', locale => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
    dayOf(day) - dayOf(from),
    'day',
  )
}

/** `Monday, 30 November`. */
export function formatWeekday(day: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const
  const format = once(
    'weekday',
    locale => new Intl.DateTimeFormat(currentLanguage() === 'en' ? 'en-GB' : locale, parts),
  )
  return format.format(new Date(`${day}T00:00:00Z`))
}

/** `September 2026`, of a month such as `2026-09`. */
export function formatMonth(month: string): string {
  const format = once(
    'month',
    locale => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  )
  return format.format(new Date(`${month}-01T00:00:00Z`))
}
