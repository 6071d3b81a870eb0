import type { FieldSpec } from '@secondtouch/accounts'
import type {
  ImportBody,
  LimitsBody,
  ListBody,
  PlanBody,
  PreviewBody,
  RevertBody,
  RowBody,
} from '@secondtouch/contracts'
import type { ImportState } from '@secondtouch/import-core'
import { infiniteQueryOptions, queryOptions, replaceEqualDeep } from '@tanstack/react-query'
import { request } from '../../api/request'

/** Rows of one page of a list. */
const PAGE = 50
/** Milliseconds between two looks at a history in which something is going on, and at one that is quiet. */
const BUSY_MS = 1_500
const QUIET_MS = 10_000

/** Milliseconds between two looks at whether names that look alike were found out, and how many looks that is worth. */
const LOOK_MS = 1_500
const MAX_LOOKS = 40

/** What narrows the history. */
export interface HistoryFilter {
  readonly state?: ImportState | undefined
  /** Part of the file's name. */
  readonly q?: string | undefined
}

/** What a person tries about how the file is read; nothing of it is kept. */
export interface ReadingTry {
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly quote?: string | undefined
  readonly headerLine?: number | undefined
}

/** Which rows with problems are listed. */
export interface RowFilter {
  readonly code?: string | undefined
  readonly column?: string | undefined
  readonly severity?: 'error' | 'warning' | undefined
  readonly corrected?: boolean | undefined
}

const MOVING: readonly ImportState[] = ['validating', 'queued', 'importing', 'cancelling', 'reverting']

/** Whether something happens to an import by itself. */
export const isMoving = (state: ImportState): boolean => MOVING.includes(state)

export const importKey = (id: string) => ['imports', 'one', id] as const

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: importKey(id),
    queryFn: ({ signal }) => request<ImportBody>('GET', `/v1/imports/${id}`, { signal }),
    structuralSharing: newest,
  })

/**
 * Answers and events come in any order: what was true before is not shown over what is. An import that went back to `validating`
 * on screen, after the event of its end, would stay there, as no other event comes.
 */
function newest(shown: unknown, come: unknown): unknown {
  const [before, now] = [shown as ImportBody | undefined, come as ImportBody]
  return before !== undefined && before.version > now.version ? before : replaceEqualDeep(before, now)
}

export const historyQuery = (filter: HistoryFilter) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      request<ListBody<ImportBody>>('GET', `/v1/imports?${search({ ...filter, limit: PAGE, cursor: pageParam })}`, {
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(page => page.items.some(({ state }) => isMoving(state))) ? BUSY_MS : QUIET_MS,
  })

export const limitsQuery = queryOptions({
  queryKey: ['limits'],
  queryFn: ({ signal }) => request<LimitsBody>('GET', '/v1/imports/limits', { signal }),
})

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: async ({ signal }) => (await request<{ items: FieldSpec[] }>('GET', '/v1/imports/fields', { signal })).items,
  staleTime: Number.POSITIVE_INFINITY,
})

export const previewQuery = (id: string, tried: ReadingTry) =>
  queryOptions({
    queryKey: [...importKey(id), 'preview', tried],
    queryFn: ({ signal }) =>
      request<PreviewBody>('GET', `/v1/imports/${id}/preview?${search({ ...tried })}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    // While another reading is tried, the one before stays on screen.
    placeholderData: previous => previous,
  })

/** `version` is when the plan was made: another plan is another answer. */
export const planQuery = (id: string, version: string) =>
  queryOptions({
    queryKey: [...importKey(id), 'plan', version],
    queryFn: ({ signal }) => request<PlanBody>('GET', `/v1/imports/${id}/plan`, { signal }),
    placeholderData: previous => previous,
    // A worker finds them out beside other work once the plan is there.
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.lookAlikes === null && dataUpdateCount < MAX_LOOKS ? LOOK_MS : false,
  })

export const rowsQuery = (id: string, filter: RowFilter) =>
  infiniteQueryOptions({
    queryKey: [...importKey(id), 'rows', filter],
    queryFn: ({ signal, pageParam }) =>
      request<ListBody<RowBody>>(
        'GET',
        `/v1/imports/${id}/rows?${search({ ...filter, limit: PAGE, cursor: pageParam })}`,
        {
          signal,
        },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** Single rows, such as those of one stretch of the file. */
export const rowQuery = (id: string, row: number) =>
  queryOptions({
    queryKey: [...importKey(id), 'row', row],
    queryFn: ({ signal }) => request<RowBody>('GET', `/v1/imports/${id}/rows/${row}`, { signal }),
  })

/** What an undo would do. */
export const revertPlanQuery = (id: string) =>
  queryOptions({
    queryKey: [...importKey(id), 'revert-plan'],
    queryFn: ({ signal }) => request<RevertBody>('POST', `/v1/imports/${id}/revert?dryRun=true`, { signal }),
    staleTime: 0,
    gcTime: 0,
  })

/** What an undo has done so far. */
export const revertQuery = (id: string) =>
  queryOptions({
    queryKey: [...importKey(id), 'revert'],
    queryFn: ({ signal }) => request<RevertBody>('GET', `/v1/imports/${id}/revert`, { signal }),
  })

function search(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
