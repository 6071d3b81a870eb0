import type { ServerResponse } from 'node:http'
import { ProblemError } from '../http/problem'

/** How many answers that take their time may be open at once. */
export interface StreamCaps {
  readonly perKey: number
  readonly perWorkspace: number
  readonly inAll: number
}

/** How streamed answers are held to account. */
export interface StreamRules {
  /** A download holds a piece of a file in memory, a megabyte or two; an event stream hardly anything. */
  readonly downloads: StreamCaps
  readonly events: StreamCaps
  /** Milliseconds between two looks at whether the caller may still read, and whether he reads at all. */
  readonly lookEveryMs: number
  /** Milliseconds in which a reader has to take something of what waits for him. */
  readonly stallMs: number
  /** Milliseconds after which a stream ends whatever happens; an event stream is taken up again by itself. */
  readonly longestMs: number
}

/** The rules that the product runs by. */
export const STREAM_RULES: StreamRules = {
  downloads: { perKey: 5, perWorkspace: 10, inAll: 40 },
  events: { perKey: 50, perWorkspace: 300, inAll: 3_000 },
  lookEveryMs: 15_000,
  stallMs: 30_000,
  longestMs: 60 * 60_000,
}

/** Who a stream is for. */
export interface StreamOwner {
  readonly workspaceId?: string
  readonly actor?: string
}

/** Counts open streams by key, workspace and process. */
export class OpenStreams {
  readonly #caps: StreamCaps
  readonly #open = new Map<string, number>()

  constructor(caps: StreamCaps) {
    this.#caps = caps
  }

  /** Counts a stream in; gives what counts it out again. Throws `rate_limited` where there are too many. */
  enter({ workspaceId = '', actor = '' }: StreamOwner): () => void {
    const counts: [string, number][] = [
      [`key ${actor}`, this.#caps.perKey],
      [`workspace ${workspaceId}`, this.#caps.perWorkspace],
      ['all', this.#caps.inAll],
    ]
    if (counts.some(([name, most]) => this.#count(name) >= most)) {
      const detail = 'Too many downloads or event streams are open already. Close some, or wait 30 s.'
      throw new ProblemError('rate_limited', detail, { headers: { 'Retry-After': '30' } })
    }
    for (const [name] of counts) this.#open.set(name, this.#count(name) + 1)
    return () => {
      for (const [name] of counts) {
        const left = this.#count(name) - 1
        if (left > 0) this.#open.set(name, left)
        else this.#open.delete(name)
      }
    }
  }

  #count(name: string): number {
    return this.#open.get(name) ?? 0
  }
}

/**
 * Cuts a streamed answer whose reader takes nothing, who may not read any more, or that lasts too long. Gives what ends the
 * watch. An error of `mayRead` that is no refusal says nothing: the next look tells.
 */
export function watchStream(response: ServerResponse, rules: StreamRules, mayRead: () => Promise<unknown>): () => void {
  const begun = Date.now()
  let moved = begun
  let sent = -1
  const look = () => {
    const now = Date.now()
    const { socket } = response
    // What has left for the network: what still waits in the process is counted by both.
    const left = socket ? socket.bytesWritten - socket.writableLength : sent
    if (left !== sent || !response.writableNeedDrain) {
      sent = left
      moved = now
    }
    if (now - moved >= rules.stallMs || now - begun >= rules.longestMs) return response.destroy()
    mayRead().catch(error => {
      if (error instanceof ProblemError && (error.status === 401 || error.status === 403)) response.destroy()
    })
  }
  const timer = setInterval(look, rules.lookEveryMs)
  return () => clearInterval(timer)
}
