// Loaded into a process by --require, for want of a clock of its own: SIGIO puts its clock forward by an hour, SIGWINCH back.
const HOUR_MS = 3_600_000
const Real = Date
let ahead = 0

const now = () => Real.now() + ahead

globalThis.Date = new Proxy(Real, {
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  apply: () => new Real(now()).toString(),
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [now()] : given),
})
process.on('SIGIO', () => {
  ahead += HOUR_MS
})
process.on('SIGWINCH', () => {
  ahead -= HOUR_MS
})
