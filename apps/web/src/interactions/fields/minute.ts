/** A minute on the calendar and clock of this device, as a date-and-time field has it: `2026-09-30T14:05`. */
export type Minute = string

const MS_A_MINUTE = 60_000

/** The minute that it is here; `days` before today at the same time of day. */
export function minuteNow(days = 0, now = new Date()): Minute {
  const then = new Date(now)
  then.setDate(then.getDate() - days)
  return new Date(then.getTime() - then.getTimezoneOffset() * MS_A_MINUTE).toISOString().slice(0, 16)
}

/** The minute with the offset that holds here at that time: the server takes the day from it that people here had. */
export function momentOf(minute: Minute): string {
  const east = -new Date(minute).getTimezoneOffset()
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0')
  return `${minute}:00${east < 0 ? '-' : '+'}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`
}

/** The minute of a stored moment here. */
export function minuteOf(moment: string): Minute {
  return minuteNow(0, new Date(moment))
}
