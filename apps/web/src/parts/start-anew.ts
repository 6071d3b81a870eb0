import { changesUnderWay } from '../api/in-turn'

/** Where the tab keeps when it last loaded itself anew. */
const KEPT_AS = 'started-anew'
/** Milliseconds in which it does so once: servers of two builds side by side would send it to and fro. */
const ONCE_IN_MS = 60_000

/** Whether the page may load itself anew. */
export function mayStartAnew(): boolean {
  return Date.now() - Number(sessionStorage.getItem(KEPT_AS) ?? 0) > ONCE_IN_MS
}

/** Loads the page anew, once what is on its way to the server has arrived. */
export async function startAnew(): Promise<void> {
  await changesUnderWay()
  sessionStorage.setItem(KEPT_AS, String(Date.now()))
  window.location.reload()
}
