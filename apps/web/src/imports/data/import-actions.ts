import type { CorrectionBody, ImportBody, RevertBody } from '@secondtouch/contracts'
import type { ColumnMapping, ImportOptions, PresetUse, RepairAction } from '@secondtouch/import-core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import type { RowPlace } from '../rows/row-place'
import { isOvertaken, UnsureError } from './change-import'
import { correctRow, RowConflictError, type SeenRow } from './correct-row'
import { importKey, type ReadingTry } from './import-queries'
import { useImportChange } from './use-import-change'

/** What a person says about how a file is read and what becomes of its rows; what is left out stays as it was. */
export interface MappingDecision extends Partial<ImportOptions> {
  readonly mapping: ColumnMapping
  /** The known export that the mapping was taken from. */
  readonly preset?: PresetUse | null
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

/** A new text for one place of a row as a person saw it. */
export interface RowDecision {
  readonly seen: SeenRow
  readonly place: RowPlace
  readonly text: string
}

/** All that can be done to one import; each answer is shown at once. */
export function useImportActions(id: string) {
  const client = useQueryClient()
  const { change, show, showChecked, onError } = useImportChange(id)
  const onChecked = { onSuccess: (answer: { import: ImportBody }) => showChecked(answer.import), onError }
  const decideMapping = useMutation({
    mutationFn: (decision: MappingDecision) => change(ofImport, 'PUT', '/mapping', decision),
    onSuccess: showChecked,
    onError,
  })
  const repair = useMutation({
    mutationFn: (decision: RepairDecision) => change(within, 'POST', '/repairs', decision),
    ...onChecked,
  })
  const takeBackRepair = useMutation({
    mutationFn: (repairId: string) => change(within, 'DELETE', `/repairs/${repairId}`),
    ...onChecked,
  })
  const correct = useMutation({
    mutationFn: ({ seen, place, text }: RowDecision) => correctRow(id, seen, place, text),
    ...onChecked,
  })
  const leaveOutRow = useMutation({
    mutationFn: (row: number) => change<CorrectionBody>(within, 'PATCH', `/rows/${row}`, { leaveOut: true }),
    ...onChecked,
  })
  const takeBackRow = useMutation({
    mutationFn: (row: number) => change<CorrectionBody>(within, 'DELETE', `/rows/${row}`),
    ...onChecked,
  })
  const start = useMutation({
    mutationFn: (acceptChanges: boolean) => change(ofImport, 'POST', '/start', acceptChanges ? { acceptChanges } : {}),
    onSuccess: show,
    onError,
  })
  // Stopping is right whatever happened meanwhile; one that has arrived before shows in what the import is by now.
  const cancel = useMutation({
    mutationFn: () =>
      untilHeard(isAgain =>
        request<ImportBody>('POST', `/v1/imports/${id}/cancel`).catch(error => {
          if (isAgain && isOvertaken(error)) return request<ImportBody>('GET', `/v1/imports/${id}`)
          throw error
        }),
      ),
    onSuccess: show,
  })
  const retry = useMutation({ mutationFn: () => change(ofImport, 'POST', '/retry'), onSuccess: show, onError })
  const revert = useMutation({
    mutationFn: () => change<RevertBody>(() => null, 'POST', '/revert'),
    onSuccess: () => client.invalidateQueries({ queryKey: importKey(id) }),
    onError,
  })
  return {
    decideMapping: withoutTold(decideMapping),
    repair: withoutTold(repair),
    takeBackRepair: withoutTold(takeBackRepair),
    correctRow: withoutTold(correct),
    leaveOutRow: withoutTold(leaveOutRow),
    takeBackRow: withoutTold(takeBackRow),
    start: withoutTold(start),
    cancel,
    retry: withoutTold(retry),
    revert: withoutTold(revert),
  }
}

const ofImport = (body: ImportBody) => body.version
const within = (body: { readonly import: ImportBody }) => body.import.version

/** A mutation without the errors that are told elsewhere. */
function withoutTold<Mutation extends { readonly error: Error | null }>(mutation: Mutation): Mutation {
  const { error } = mutation
  const isTold = isOvertaken(error) || error instanceof UnsureError || error instanceof RowConflictError
  return isTold ? { ...mutation, error: null } : mutation
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
