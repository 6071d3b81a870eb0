import type { IssueBody, ListBody } from '@secondtouch/contracts'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../api/request'
import { importKey } from './import-queries'

/** Most issues that are fetched for a picture of where they lie; beyond that it would not look different. */
const MOST = 2_000
const PAGE = 500

/** The numbers of the rows with errors, as many as a picture needs. */
export const issueRowsQuery = (id: string) =>
  queryOptions({
    queryKey: [...importKey(id), 'issue-rows'],
    queryFn: async ({ signal }) => {
      const rows = new Set<number>()
      let cursor: string | null = ''
      for (let seen = 0; cursor !== null && seen < MOST; seen += PAGE) {
        const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
        const page: ListBody<IssueBody> = await request(
          'GET',
          `/v1/imports/${id}/issues?severity=error&limit=${PAGE}${after}`,
          { signal },
        )
        for (const { row } of page.items) rows.add(row)
        cursor = page.nextCursor
      }
      return [...rows]
    },
  })
