import { connection } from '../api/connection'
import { nextTry, TRIES } from '../api/until-heard'

/** A part of the app that does not load although the server answers. */
export class PartMissingError extends Error {
  override readonly name = 'PartMissingError'
  /** Whether the server has another build of the app by now, where this part has another name. */
  readonly isReplaced: boolean

  constructor(isReplaced: boolean, cause: unknown) {
    super('a part of the app does not load', { cause })
    this.isReplaced = isReplaced
  }
}

/**
 * A part of the app, loaded once somebody asks for it. Where the connection is lost it is loaded when that is back, and whoever
 * asked waits. Rejects with `PartMissingError` alone, and the next to ask tries again.
 */
export function partOf<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loading: Promise<Part> | null = null
  return () => {
    loading ??= loadPart(load).catch(error => {
      loading = null
      throw error
    })
    return loading
  }
}

async function loadPart<Part>(load: () => Promise<Part>): Promise<Part> {
  for (let answered = 1; ; ) {
    try {
      return await load()
    } catch (cause) {
      const isReplaced = await isBuiltAnew()
      // What fails again and again while the server answers is no matter of the connection.
      if (isReplaced || answered === TRIES) throw new PartMissingError(isReplaced ?? false, cause)
      connection.miss()
      await nextTry(answered)
      if (isReplaced !== null) answered++
    }
  }
}

/** Whether the server has another build than the one that runs here; `null` where it does not say. */
async function isBuiltAnew(): Promise<boolean | null> {
  const answer = await fetch('/imports', { headers: { Accept: 'text/html' }, cache: 'no-store' })
    .then(response => (response.ok ? response.text() : null))
    .catch(() => null)
  const ours = document.querySelector('script[type="module"][src]')!.getAttribute('src')!
  return answer === null ? null : !answer.includes(ours)
}
