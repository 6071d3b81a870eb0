import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What a connection has to go through. */
export interface Weather {
  /** Milliseconds that every piece is late, give or take up to the second figure. */
  readonly latencyMs: number
  readonly jitterMs: number
  /** Bytes that pass at a time; 0 for all that there are. */
  readonly sliceBytes: number
  /** Nothing passes, and nobody is told: what is on its way arrives when it clears up. */
  readonly isBlackHole: boolean
}

/** Nothing in the way. */
export const FAIR: Weather = { latencyMs: 0, jitterMs: 0, sliceBytes: 0, isBlackHole: false }

/** Milliseconds between two looks whether a black hole has gone. */
const LOOK_MS = 20

/** A TCP link to a server of this machine whose weather can be made. */
export class Link {
  readonly #server: Server
  readonly #pairs = new Set<[Socket, Socket]>()
  weather: Weather = FAIR
  /** Sees every piece that a client sends. */
  spy: (piece: Buffer) => void = () => undefined

  private constructor(target: number) {
    this.#server = createServer({ noDelay: true }, near =>
      this.#join(near, connect({ port: target, host: '127.0.0.1', noDelay: true })),
    )
  }

  static async open(target: number): Promise<Link> {
    const link = new Link(target)
    await new Promise<void>(resolve => link.#server.listen(0, '127.0.0.1', resolve))
    return link
  }

  get port(): number {
    const address = this.#server.address()
    if (typeof address !== 'object' || address === null) throw new Error('the link is closed')
    return address.port
  }

  /** Breaks every connection off, as a firewall that forgot them would; gives their number. */
  reset(): number {
    const broken = this.#pairs.size
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy()
    return broken
  }

  async close(): Promise<void> {
    this.reset()
    await new Promise(resolve => this.#server.close(resolve))
  }

  #join(near: Socket, far: Socket): void {
    const pair: [Socket, Socket] = [near, far]
    this.#pairs.add(pair)
    const part = () => {
      this.#pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) socket.once('error', part).once('close', part)
    near.on('data', piece => this.spy(piece))
    void this.#carry(near, far)
    void this.#carry(far, near)
  }

  /** Carries pieces in their order; each waits for its weather, not for the ones before it to be late as well. */
  async #carry(from: Socket, to: Socket): Promise<void> {
    let before: Promise<void> = Promise.resolve()
    try {
      for await (const piece of from) {
        const due = this.#delay()
        before = before.then(async () => {
          await due
          await this.#pass(piece, to)
        })
      }
      await before
      to.end()
    } catch {
      to.destroy() // a connection that broke off breaks off on its other side
    }
  }

  async #delay(): Promise<void> {
    const { latencyMs, jitterMs } = this.weather
    if (latencyMs + jitterMs > 0) await wait(Math.max(0, latencyMs + (2 * Math.random() - 1) * jitterMs))
  }

  async #pass(piece: Buffer, to: Socket): Promise<void> {
    while (this.weather.isBlackHole && !to.destroyed) await wait(LOOK_MS)
    const size = this.weather.sliceBytes || piece.length
    for (let at = 0; at < piece.length; at += size) {
      if (!to.destroyed && !to.write(piece.subarray(at, at + size))) {
        await new Promise<void>(resolve => {
          const go = () => {
            to.off('drain', go).off('close', go)
            resolve()
          }
          to.once('drain', go).once('close', go)
        })
      }
    }
  }
}
