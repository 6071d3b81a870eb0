import type { ImportBody } from '@secondtouch/contracts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ownVersionSince } from './change-import'
import { importKey, importQuery, isMoving } from './import-queries'

/** Milliseconds between two polls while something happens and the stream does not tell. */
const POLL_MS = 1_000
/** Milliseconds between two polls of an import that rests: a colleague may retry or undo it. */
const REST_MS = 10_000

/**
 * An import as it is now. The server's events tell of each change; where they fail, be it a proxy that holds them back or a lost
 * connection, polling takes over until they come again.
 */
export function useLiveImport(id: string) {
  const client = useQueryClient()
  const [isStreaming, setStreaming] = useState(false)
  const query = useQuery({
    ...importQuery(id),
    refetchInterval: ({ state: { data } }) => {
      if (isStreaming) return false
      return data && isMoving(data.state) ? POLL_MS : REST_MS
    },
  })
  // An import that has ended has no events; one that is retried has again.
  const hasEvents = query.data !== undefined && !ENDED.has(query.data.state)
  useEffect(() => {
    if (!hasEvents) return
    const source = new EventSource(`/v1/imports/${id}/events`)
    const close = () => {
      source.close()
      setStreaming(false)
    }
    source.addEventListener('import', ({ data }) => {
      setStreaming(true)
      client.setQueryData<ImportBody>(importKey(id), JSON.parse(data))
    })
    source.addEventListener('end', close)
    // The browser tries again by itself.
    source.addEventListener('error', () => setStreaming(false))
    return close
  }, [client, id, hasEvents])
  useFreshRows(id, query.data?.version)
  return query
}

/** Asks again for the rows on screen once somebody else has changed the import. */
function useFreshRows(id: string, version: number | undefined): void {
  const client = useQueryClient()
  const known = useRef<number>(undefined)
  useEffect(() => {
    const before = known.current
    known.current = version
    if (version === undefined || before === undefined || ownVersionSince(id, before) >= version) return
    for (const part of ['rows', 'row']) void client.invalidateQueries({ queryKey: [...importKey(id), part] })
  }, [client, id, version])
}

const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'rejected', 'cancelled', 'expired', 'reverted'])
