/** Milliseconds in which one kind of trouble is told once: an outage would otherwise fill the disk. */
const CALM_MS = 60_000

/** Wraps what tells of a recurring trouble: the first is told at once, the next after a minute, with how many were left out. */
export function calmly(tell: (error: unknown, leftOut: number) => void): (error: unknown) => void {
  let toldAt = Number.NEGATIVE_INFINITY
  let leftOut = 0
  return error => {
    if (Date.now() - toldAt < CALM_MS) {
      leftOut++
      return
    }
    tell(error, leftOut)
    toldAt = Date.now()
    leftOut = 0
  }
}
