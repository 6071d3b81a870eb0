import { setTimeout as after } from 'node:timers/promises'
import {
  type AccountNames,
  findLookAlikes,
  type ImportLease,
  type OpenRows,
  type PlanStore,
} from '@secondtouch/import-core'
import type { Logger } from '@secondtouch/runtime'

/** Milliseconds between two looks at whether the plan is still the one that names are looked at for. */
const WANTED_MS = 500
/** Imports that wait to be looked at; the oldest of more is not looked at, and its review says nothing of names. */
const MAX_WAITING = 20

/** What looking for names that look alike needs. */
export interface LookAlikeWorkPorts {
  readonly plans: Pick<PlanStore, 'openLook' | 'isLookWanted' | 'keepLookAlikes'>
  readonly names: AccountNames
  readonly openRows: OpenRows
  /** Whether this worker holds an import, which goes first. */
  readonly isBusy: () => boolean
  readonly logger: Logger
}

/**
 * Looks for names that look alike once a plan is there, one import after the other and beside all other work. Nobody waits for
 * it: where it fails, or the worker ends, the review says nothing of such names until its plan is made anew.
 */
export class LookAlikeWork {
  readonly #ports: LookAlikeWorkPorts
  readonly #waiting = new Set<string>()
  readonly #stopped = new AbortController()
  #running: Promise<void> | null = null

  constructor(ports: LookAlikeWorkPorts) {
    this.#ports = ports
  }

  /** Looks at an import when its turn comes, if it is still in review then. */
  begin(importId: string): void {
    if (this.#stopped.signal.aborted) return
    // Anew at the end: its plan has just been made.
    this.#waiting.delete(importId)
    this.#waiting.add(importId)
    if (this.#waiting.size > MAX_WAITING) this.#waiting.delete(this.#waiting.values().next().value!)
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stopped.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    for (const importId of this.#waiting) {
      this.#waiting.delete(importId)
      if (this.#stopped.signal.aborted) break
      await this.#look(importId).catch(error => {
        if (!this.#stopped.signal.aborted)
          this.#ports.logger.warn('Names that look alike were not found out', { error, importId })
      })
    }
    this.#running = null
  }

  async #look(importId: string): Promise<void> {
    const { plans, names, openRows, isBusy, logger } = this.#ports
    const lease = await plans.openLook(importId)
    if (!lease) return
    const wanted = new AbortController()
    const signal = AbortSignal.any([wanted.signal, this.#stopped.signal])
    const watch = this.#watch(lease, wanted, signal)
    try {
      const found = await findLookAlikes(lease, {
        names: {
          held: (...asked) => names.held(...asked),
          heldElsewhere: (...asked) => names.heldElsewhere(...asked),
          named: (...asked) => names.named(...asked),
          all: workspaceId => givingWay(names.all(workspaceId), isBusy, signal),
        },
        openRows: (file, from) => givingWay(openRows(file, from), isBusy, signal),
        signal,
      })
      if (found) await plans.keepLookAlikes(lease, found)
      logger.info('Looked for names that look alike', { importId, found: found?.count ?? null })
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      wanted.abort()
      await watch
    }
  }

  /** Ends the look once somebody decided, started or gave up the import. */
  async #watch(lease: ImportLease, wanted: AbortController, signal: AbortSignal): Promise<void> {
    const { plans, logger } = this.#ports
    while (!signal.aborted) {
      await after(WANTED_MS, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      const isWanted = await plans.isLookWanted(lease).catch(error => {
        logger.warn('Whether names are still to be looked at is not known', { error, importId: lease.importId })
        return true
      })
      if (!isWanted) wanted.abort()
    }
  }
}

/** Time that others have for each millisecond of looking, where there are others: they lose a tenth at most. */
const FOR_OTHERS = 10

/** The same blocks; whoever takes them gives way to the imports of this worker between two of them. */
async function* givingWay<Block>(
  blocks: AsyncIterable<Block>,
  isBusy: () => boolean,
  signal: AbortSignal,
): AsyncGenerator<Block> {
  for await (const block of blocks) {
    const begun = performance.now()
    yield block
    if (isBusy()) await after(FOR_OTHERS * (performance.now() - begun), undefined, { signal })
  }
}
