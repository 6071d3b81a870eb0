import type { FieldName } from '@secondtouch/accounts'
import type { ImportBody, RevertBody, RowBody } from '@secondtouch/contracts'
import type { ImportOptions, RepairAction } from '@secondtouch/import-core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../api/request'
import { importKey, type ReadingTry } from './import-queries'

/** What a person says about how a file is read and what becomes of its rows; what is left out stays as it was. */
export interface MappingDecision extends Partial<ImportOptions> {
  readonly mapping: readonly (FieldName | null)[]
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly quote?: string | null | undefined
  readonly headerLine?: number | null | undefined
}

/** One remedy for a whole group of problems. */
export interface RepairDecision {
  readonly code: string
  readonly column: string | null
  readonly action: RepairAction
  readonly value?: string | undefined
}

/** New texts for some fields of a row; `null` empties one. */
export interface RowDecision {
  readonly row: number
  readonly values: Readonly<Partial<Record<FieldName, string | null>>>
}

type CheckedRow = Pick<RowBody, 'row' | 'outcome' | 'issues'> & { readonly import: ImportBody }

/** All that can be done to one import; each answer is shown at once. */
export function useImportActions(id: string) {
  const client = useQueryClient()
  const base = `/v1/imports/${id}`
  const show = (body: ImportBody) => client.setQueryData<ImportBody>(importKey(id), body)
  const forget = (part: string) => client.invalidateQueries({ queryKey: [...importKey(id), part] })
  const showChecked = async (body: ImportBody) => {
    show(body)
    await Promise.all([forget('plan'), forget('rows'), forget('row')])
  }
  return {
    decideMapping: useMutation({
      mutationFn: (decision: MappingDecision) => request<ImportBody>('PUT', `${base}/mapping`, { body: decision }),
      onSuccess: showChecked,
    }),
    repair: useMutation({
      mutationFn: (decision: RepairDecision) =>
        request<{ import: ImportBody }>('POST', `${base}/repairs`, { body: decision }),
      onSuccess: answer => showChecked(answer.import),
    }),
    takeBackRepair: useMutation({
      mutationFn: (repairId: string) => request<{ import: ImportBody }>('DELETE', `${base}/repairs/${repairId}`),
      onSuccess: answer => showChecked(answer.import),
    }),
    correctRow: useMutation({
      mutationFn: ({ row, values }: RowDecision) =>
        request<CheckedRow>('PATCH', `${base}/rows/${row}`, { body: { values } }),
      onSuccess: answer => showChecked(answer.import),
    }),
    takeBackRow: useMutation({
      mutationFn: (row: number) => request<CheckedRow>('DELETE', `${base}/rows/${row}`),
      onSuccess: answer => showChecked(answer.import),
    }),
    start: useMutation({
      mutationFn: (acceptChanges: boolean) =>
        request<ImportBody>('POST', `${base}/start`, { body: acceptChanges ? { acceptChanges } : {} }),
      onSuccess: show,
    }),
    cancel: useMutation({ mutationFn: () => request<ImportBody>('POST', `${base}/cancel`), onSuccess: show }),
    retry: useMutation({ mutationFn: () => request<ImportBody>('POST', `${base}/retry`), onSuccess: show }),
    revert: useMutation({
      mutationFn: () => request<RevertBody>('POST', `${base}/revert`),
      onSuccess: () => client.invalidateQueries({ queryKey: importKey(id) }),
    }),
  }
}

export type ImportActions = ReturnType<typeof useImportActions>

/** What was read differently than found, as the API takes it. */
export function readingDecision({ encoding, delimiter, quote, headerLine }: ReadingTry): Partial<MappingDecision> {
  return {
    ...(encoding !== undefined && { encoding }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quote !== undefined && { quote: quote === 'none' ? null : quote }),
    ...(headerLine !== undefined && { headerLine: headerLine === 0 ? null : headerLine }),
  }
}
