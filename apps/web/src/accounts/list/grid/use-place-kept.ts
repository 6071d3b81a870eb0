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
      const place = now.current.place()
      // The beginning is no place to go back to: on a phone the page scrolls, and its heading stands above the list.
      if (place > 0) client.setQueryData(key, place)
      else client.removeQueries({ queryKey: key, exact: true })
    }
  }, [client, list])
}
