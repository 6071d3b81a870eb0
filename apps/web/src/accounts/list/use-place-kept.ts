import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
import type { RowsInView } from './use-rows-in-view'

/** Keeps for a while where in a list one was, so that whoever comes back finds the place again. */
export function usePlaceKept(list: string, view: Pick<RowsInView, 'goTo' | 'place'>): void {
  const client = useQueryClient()
  const now = useRef(view)
  now.current = view
  useLayoutEffect(() => {
    const key = ['accounts-place', list]
    const kept = client.getQueryData<number>(key)
    if (kept !== undefined) now.current.goTo(kept)
    return () => {
      client.setQueryData(key, now.current.place())
    }
  }, [client, list])
}
