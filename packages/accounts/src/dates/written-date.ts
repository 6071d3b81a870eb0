import { foldWord } from '../texts/fold-word'
import { composed } from '../texts/text'
import { isWeekday, monthOf } from './month-words'

/** A date as it is written, before anybody says which number is the day. Years stay texts: `26` and `2026` differ. */
export type WrittenDate = {
  /** Whether a time of day stands beside the date: the day that is written counts, whatever time and zone say. */
  readonly isTimed: boolean
} & (
  | {
      readonly kind: 'year_first'
      readonly year: string
      readonly month: string
      readonly day: string
      readonly isDashed: boolean
    }
  | { readonly kind: 'numbers'; readonly first: string; readonly second: string; readonly year: string }
  /** Two numbers without a year; `12.05.` has the day first, as only lists with a dot after it are written. */
  | { readonly kind: 'pair'; readonly first: string; readonly second: string; readonly isDayFirst: boolean }
  | { readonly kind: 'named'; readonly day: string; readonly word: string; readonly year: string | null }
  | { readonly kind: 'month_day'; readonly month: string; readonly day: string }
)

/** Why a text that looks like a date is none: a time that no clock shows. */
export type UnwrittenDate = 'no_date' | 'no_time'

// A long weekday, a long date, a time and a zone; anything longer is no date, whatever it holds.
const MAX_DATE_LENGTH = 80

const TIMED =
  /^(.{4,40}?)(?:T|,? )(?:(?:오전|오후|上午|下午|午前|午後) ?)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?( ?[ap]\.?m\.?)?(?: ?(?:z|(?:utc|gmt)?[+-](\d{1,2})(?::?(\d{2}))?|[a-z]{2,5}))?(?:\[[\w/+-]{1,40}\])?$/i
const COMPACT_TIMED = /^(\d{8})T(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?$/
const COMPACT = /^(19\d\d|20\d\d|2100)(\d\d)(\d\d)$/
const YEAR_FIRST = /^(\d{4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?$/
const NUMBERS = /^(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})\.?$/
const PAIR = /^(\d{1,2}) ?([./-]) ?(\d{1,2})(\.?)$/
const MONTH_DAY = /^--(\d\d)-?(\d\d)$/
const CJK_WEEKDAY =
  '(?: ?\\([월화수목금토일月火水木金土日]\\)| ?[월화수목금토일月火水木金土日](?:요일|曜日?)| ?(?:星期|周|週)[一二三四五六日天])?'
/** Year 1 of each Japanese era that lists still hold: 令和8年 is 2026, 令和元年 is 2019. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2019, 平成: 1989, 昭和: 1926, 大正: 1912 }
const CJK = new RegExp(
  `^(?:(?:(\\d{4})|(${Object.keys(ERAS).join('|')}) ?(元|\\d{1,2})) ?[年년] ?)?(\\d{1,2}) ?[月월] ?(\\d{1,2}) ?[日号號일]${CJK_WEEKDAY}$`,
  'u',
)
const WEEKDAY_BEFORE = /^(\p{L}{1,14})\.?,? (?=\d)/u
const WEEKDAY_AFTER = /,? \(?(\p{L}{1,14})\.?\)?$/u
const YEAR_WORD = /(?<=\d) ?(?:г|года?|r|roku)\.?$/iu

/** Reads a text as a written date; tells what is wrong where it is none. Takes linear time, and none for long texts. */
export function writtenDate(given: string): WrittenDate | UnwrittenDate {
  if (given.length > MAX_DATE_LENGTH) return 'no_date'
  const text = composed('NFKC', given, MAX_DATE_LENGTH).trim().replace(/\s+/g, ' ')
  const timed = text.includes(':') ? TIMED.exec(text) : COMPACT_TIMED.exec(text)
  if (!timed) return dateIn(text, false) ?? 'no_date'
  const date = dateIn(timed[1]!.trim(), true)
  if (date === null) return 'no_date'
  return timed.length === 2 || isTime(timed) ? date : 'no_time'
}

function isTime([, , hour, minute, second, half, zone, zoneMinute]: RegExpExecArray): boolean {
  const atMost = (text: string | undefined, most: number) => text === undefined || Number(text) <= most
  return (
    atMost(hour, half === undefined ? 23 : 12) &&
    atMost(minute, 59) &&
    atMost(second, 60) &&
    atMost(zone, 14) &&
    atMost(zoneMinute, 59)
  )
}

function dateIn(text: string, isTimed: boolean): WrittenDate | null {
  const numbers = numberDate(text, isTimed)
  if (numbers || !/\p{L}/u.test(text)) return numbers
  return wordDate(text, isTimed) ?? numberDate(withoutWords(text), isTimed)
}

function numberDate(text: string, isTimed: boolean): WrittenDate | null {
  const compact = COMPACT.exec(text)
  if (compact) {
    return { kind: 'year_first', year: compact[1]!, month: compact[2]!, day: compact[3]!, isDashed: false, isTimed }
  }
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) {
    const [, year, separator, month, day] = yearFirst as unknown as [string, string, string, string, string]
    return { kind: 'year_first', year, month, day, isDashed: separator === '-', isTimed }
  }
  const numbers = NUMBERS.exec(text)
  if (numbers) return { kind: 'numbers', first: numbers[1]!, second: numbers[3]!, year: numbers[4]!, isTimed }
  const pair = PAIR.exec(text)
  if (pair) {
    return { kind: 'pair', first: pair[1]!, second: pair[3]!, isDayFirst: pair[2] === '.' && pair[4] === '.', isTimed }
  }
  const monthDay = MONTH_DAY.exec(text)
  if (monthDay) return { kind: 'month_day', month: monthDay[1]!, day: monthDay[2]!, isTimed }
  const cjk = CJK.exec(text)
  if (!cjk) return null
  const [, written, era, eraYear, month, day] = cjk as unknown as string[]
  const year = era === undefined ? written : String(ERAS[era]! + (eraYear === '元' ? 1 : Number(eraYear)) - 1)
  return year === undefined
    ? { kind: 'month_day', month: month!, day: day!, isTimed }
    : { kind: 'year_first', year, month: month!, day: day!, isDashed: false, isTimed }
}

/** A date of numbers without the weekday before or after it, and without a word for "year" at its end. */
function withoutWords(text: string): string {
  const before = WEEKDAY_BEFORE.exec(text)
  const rest = before && isWeekday(foldWord(before[1]!)) ? text.slice(before[0].length) : text.replace(YEAR_WORD, '')
  const after = WEEKDAY_AFTER.exec(rest)
  return after && isWeekday(foldWord(after[1]!)) ? rest.slice(0, -after[0].length) : rest
}

const TOKEN = /\d+|\p{L}[\p{L}\p{M}]*|\S/gu
/** What stands between the parts of a date and says nothing; `30 de setembro`, `d’agost`, `the 30th of September`. */
const PARTICLES = new Set(['de', 'd', 'del', 'of', 'the', 'den', 'le', 'el', 'il', 'am', 'vom'])
/** What makes a number an ordinal, right behind it: `1st`, `1er`, `2e`, `1º`. */
const ORDINALS = new Set(['st', 'nd', 'rd', 'th', 'er', 'e', 'o', 'a'])
const YEAR_WORDS = new Set(['г', 'год', 'года', 'r', 'rok', 'roku'])
const MARKS = ".,-/'’()"
const MAX_PARTS = 4

interface Part {
  readonly isNumber: boolean
  readonly text: string
}

function wordDate(text: string, isTimed: boolean): WrittenDate | null {
  const parts = partsOf(text)
  if (parts === null) return null
  const shape = parts.map(({ isNumber }) => (isNumber ? 'n' : 'w')).join('')
  const [one, two, three] = parts.map(part => part.text)
  const named = (day: string, word: string, year: string | null): WrittenDate | null =>
    day.length <= 2 ? { kind: 'named', day, word, year, isTimed } : null
  switch (shape) {
    case 'nwn':
      if (one!.length === 4) return named(three!, two!, one!)
      return three!.length === 4 || three!.length === 2 ? named(one!, two!, three!) : null
    case 'wnn':
      return three!.length === 4 ? named(two!, one!, three!) : null
    case 'nw':
      return named(one!, two!, null)
    case 'wn':
      return named(two!, one!, null)
    default:
      return null
  }
}

/** The numbers and the month word of a text in their order; `null` where it holds anything that is no part of a date. */
function partsOf(text: string): Part[] | null {
  const parts: Part[] = []
  let end = -1
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const isNumber = token.charCodeAt(0) >= 48 && token.charCodeAt(0) <= 57
    const isWord = !isNumber && /\p{L}/u.test(token)
    const word = isWord ? foldWord(token) : token
    const follows = parts.at(-1)?.isNumber === true
    if (!isNumber && !isWord) {
      if (!MARKS.includes(token)) return null
    } else if (isWord && follows && ((index === end && ORDINALS.has(word)) || YEAR_WORDS.has(word))) {
      // Says nothing of its own.
    } else if (!(isWord && PARTICLES.has(word))) parts.push({ isNumber, text: word })
    if (parts.length > MAX_PARTS) return null
    end = index + token.length
  }
  return withoutWeekday(parts)
}

function withoutWeekday(parts: Part[]): Part[] | null {
  const words = parts.filter(({ isNumber }) => !isNumber)
  const [first, second] = words
  if (words.length === 1) return monthOf(first!.text) ? parts : null
  if (words.length !== 2) return null
  // `mar` is March and mardi: beside another month it is the day.
  if (isWeekday(first!.text) && monthOf(second!.text)) return parts.filter(part => part !== first)
  return monthOf(first!.text) && isWeekday(second!.text) ? parts.filter(part => part !== second) : null
}
