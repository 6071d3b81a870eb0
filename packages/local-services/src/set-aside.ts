import { mkdirSync, renameSync, rmSync } from 'node:fs'

/** A folder's data that was put out of the way of a server which does not start with it. */
export interface SetAside {
  readonly place: string
  /** Gives the folder its data back. */
  undo(): void
}

/** Leaves the folder empty and keeps what was in it beside it, in place of what was kept the last time. */
export function setAside(dir: string): SetAside {
  const place = `${dir}.set-aside`
  rmSync(place, { recursive: true, force: true })
  renameSync(dir, place)
  mkdirSync(dir)
  return {
    place,
    undo: () => {
      rmSync(dir, { recursive: true, force: true })
      renameSync(place, dir)
    },
  }
}
