import type { ImportBody } from '@secondtouch/contracts'
import { useCallback, useEffect, useReducer, useRef } from 'react'
import { isAway } from '../../api/api-error'
import { inTurn } from '../../api/in-turn'
import { untilHeard } from '../../api/until-heard'
import { newUploadKey, sendFile } from './send-file'

/** Uploads that run at once: more would only share the same line. */
const AT_ONCE = 2

/** One chosen file and how far it has come. It is kept whatever happens, so that trying again needs no choosing. */
export interface Upload {
  readonly key: string
  readonly file: File
  readonly phase:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'uploading'; readonly share: number }
    | { readonly kind: 'checking' }
    /** The connection broke; it goes out again by itself. */
    | { readonly kind: 'broken' }
    | { readonly kind: 'refused'; readonly error: unknown }
    | { readonly kind: 'cancelled' }
    | { readonly kind: 'done'; readonly made: ImportBody }
}

type Change =
  | { readonly kind: 'add'; readonly files: readonly File[] }
  | { readonly kind: 'phase'; readonly key: string; readonly phase: Upload['phase'] }
  | { readonly kind: 'remove'; readonly key: string }

function changed(uploads: readonly Upload[], change: Change): readonly Upload[] {
  switch (change.kind) {
    case 'add':
      return [
        ...uploads,
        ...change.files.map(file => ({ key: newUploadKey(), file, phase: { kind: 'waiting' } as const })),
      ]
    case 'phase':
      return uploads.map(each => (each.key === change.key ? { ...each, phase: change.phase } : each))
    case 'remove':
      return uploads.filter(each => each.key !== change.key)
  }
}

/** The files that were handed over on this page, each on its own way to the server. */
export function useUploads() {
  const [uploads, change] = useReducer(changed, [])
  const running = useRef(new Map<string, AbortController>())

  const send = useCallback(async ({ key, file }: Upload) => {
    const controller = new AbortController()
    running.current.set(key, controller)
    const tell = (phase: Upload['phase']) => change({ kind: 'phase', key, phase })
    const attempt = () => {
      controller.signal.throwIfAborted()
      tell({ kind: 'uploading', share: 0 })
      return sendFile(file, {
        signal: controller.signal,
        idempotencyKey: key,
        onProgress: share => tell(share < 1 ? { kind: 'uploading', share } : { kind: 'checking' }),
      })
    }
    const attemptOrTell = async () => {
      try {
        return await attempt()
      } catch (error) {
        if (isAway(error)) tell({ kind: 'broken' })
        throw error
      }
    }
    try {
      const made = await inTurn(`upload ${key}`, () => untilHeard(attemptOrTell))
      tell({ kind: 'done', made })
    } catch (error) {
      tell(controller.signal.aborted ? { kind: 'cancelled' } : { kind: 'refused', error })
    } finally {
      running.current.delete(key)
    }
  }, [])

  useEffect(() => {
    const waiting = uploads.filter(({ key, phase }) => phase.kind === 'waiting' && !running.current.has(key))
    for (const upload of waiting.slice(0, AT_ONCE - running.current.size)) void send(upload)
  }, [uploads, send])

  return {
    uploads,
    add: (files: readonly File[]) => change({ kind: 'add', files }),
    retry: (key: string) => change({ kind: 'phase', key, phase: { kind: 'waiting' } }),
    cancel: (key: string) => {
      running.current.get(key)?.abort(new DOMException('cancelled', 'AbortError'))
      change({ kind: 'phase', key, phase: { kind: 'cancelled' } })
    },
    remove: (key: string) => change({ kind: 'remove', key }),
  }
}
