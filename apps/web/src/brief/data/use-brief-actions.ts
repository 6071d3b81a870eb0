import type { BriefBody, BriefItemBody } from '@secondtouch/contracts'
import type { MarkName } from '@secondtouch/import-core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isProblem } from '../../api/api-error'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { BRIEF, briefQuery, dayWords } from './brief-queries'

/** An answer to an item. */
export interface Answer {
  readonly item: BriefItemBody
  readonly mark: MarkName
  /** Of `snoozed`: the day on which it may come back. */
  readonly until?: string
}

/** Answers to items of the brief; each shows at once and can be taken back. */
export function useBriefActions() {
  const client = useQueryClient()
  const read = () => client.invalidateQueries({ queryKey: BRIEF })
  const show = (itemId: string, mark: BriefItemBody['mark']) =>
    client.setQueryData<BriefBody>(
      briefQuery.queryKey,
      brief => brief && { ...brief, items: brief.items.map(each => (each.id === itemId ? { ...each, mark } : each)) },
    )
  const answer = useMutation({
    mutationFn: ({ item, mark, until }: Answer) =>
      untilHeard(() =>
        request('PUT', `${markPath(item.id)}?${dayWords()}`, { body: { mark, ...(until && { until }) } }),
      ),
    onMutate: ({ item, mark }) => show(item.id, { mark, by: '', at: new Date().toISOString() }),
    onError: (error, { item }) => {
      show(item.id, item.mark)
      if (isProblem(error, 'signal_changed')) return read()
    },
    onSuccess: read,
  })
  const takeBack = useMutation({
    mutationFn: ({ id }: BriefItemBody) => untilHeard(() => request('DELETE', markPath(id))),
    onMutate: ({ id }) => show(id, null),
    onSettled: read,
  })
  const more = useMutation({
    mutationFn: (brief: BriefBody) =>
      request<BriefBody>('POST', `/v1/daily-brief/more?${dayWords()}`, { body: { have: brief.have } }),
    onSuccess: brief => client.setQueryData(briefQuery.queryKey, brief),
  })
  return { answer, takeBack, more, read }
}

const markPath = (itemId: string) => `/v1/daily-brief/items/${encodeURIComponent(itemId)}/mark`
