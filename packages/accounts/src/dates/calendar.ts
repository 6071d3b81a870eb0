const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether year, month and day name a day of the Gregorian calendar in the years 1000 to 9999. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= MONTH_DAYS[month - 1]! + (leap ? 1 : 0)
}

/** `YYYY-MM-DD` of a day. */
export function calendarDate(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const ZERO = 48

function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO
  return value >= 0 && value <= 9 ? value : Number.NaN
}

/** Whether a text is `YYYY-MM-DD` and a day that exists. Without a regular expression or a `Date`: every row passes here. */
export function isCalendarDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
  return isDay(year, digit(text, 5) * 10 + digit(text, 6), digit(text, 8) * 10 + digit(text, 9))
}

/** `--MM-DD` of a day that comes round every year, in a year that has it. */
export function yearlessDate(month: number, day: number): string {
  return `--${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A year that has every day. */
const LEAP_YEAR = 2000

/** Whether month and day name a day of some year: 29 February does. */
export function isDayOfSomeYear(month: number, day: number): boolean {
  return isDay(LEAP_YEAR, month, day)
}

/** Whether a text is `--MM-DD`, a day without a year. */
export function isYearlessDate(text: string): boolean {
  return (
    text.length === 7 && /^--\d\d-\d\d$/.test(text) && isDayOfSomeYear(Number(text.slice(2, 4)), Number(text.slice(5)))
  )
}
