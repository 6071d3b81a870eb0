import type { BriefBody } from '@secondtouch/contracts'
import { useEffect } from 'react'
import { request } from '../../api/request'
import { dayWords } from './brief-queries'

/** Notes once for each list of items that they were shown: what is shown for days without an answer rests. */
export function useSeen({ items }: Pick<BriefBody, 'items'>): void {
  const ids = JSON.stringify(items.map(({ id }) => id))
  useEffect(() => {
    if (ids === '[]') return
    // Nothing depends on it at once: where it gets lost, the next look notes it.
    request('POST', `/v1/daily-brief/seen?${dayWords()}`, { body: { items: JSON.parse(ids) } }).catch(() => undefined)
  }, [ids])
}
