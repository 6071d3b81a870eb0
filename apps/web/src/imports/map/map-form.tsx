import { Button, Group, Text } from '@mantine/core'
import type { ImportBody, PreviewBody } from '@secondtouch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { isOvertaken } from '../data/change-import'
import { readingDecision, useImportActions } from '../data/import-actions'
import { importKey, type ReadingTry } from '../data/import-queries'
import { DiscardButton } from '../wizard/discard-button'
import { StepFrame } from '../wizard/step-frame'
import { ColumnList } from './columns/column-list'
import { composedRows } from './composed-rows'
import { askedOrder, renewalOrder } from './date-choice'
import { forgetDraft, keepDraft } from './kept-draft'
import { KnownExport, LeftoverSwitch } from './known-export'
import { KnownFile } from './known-file'
import { type DraftColumn, isReady, type MappingDraft, useMappingDraft } from './mapping-draft'
import { MappingFaults } from './mapping-faults'
import { FirstRows } from './preview/first-rows'
import { DateQuestion } from './questions/date-question'
import { FileQuestions } from './questions/file-questions'
import { ReadingPanel } from './reading/reading-panel'

interface Props {
  readonly item: ImportBody
  readonly preview: PreviewBody
  readonly tried: ReadingTry
  readonly onTry: (tried: ReadingTry) => void
}

/** The columns with where they go, and everything that may have to be said about the file. */
export function MapForm({ item, preview, tried, onTry }: Props) {
  const { t } = useTranslation('mapping')
  const draft = useMappingDraft(item, preview, Object.keys(tried).length > 0)
  const { submit, decide, faults } = useSubmit(item, draft, tried)
  const { total } = item.counts
  return (
    <StepFrame
      item={item}
      step="map"
      title={t('title')}
      lead={t('lead')}
      foot={
        <>
          <Text c="dimmed" size="sm">
            {t('note')}
          </Text>
          <Group gap="sm">
            <DiscardButton id={item.id} />
            <Button
              rightSection={<ArrowRight size={17} aria-hidden />}
              loading={decide.isPending}
              aria-disabled={!isReady(draft)}
              onClick={submit}
            >
              {t('next', { count: total, number: formatNumber(total) })}
            </Button>
          </Group>
        </>
      }
    >
      <KnownFile item={item} preview={preview} onForgotten={draft.reset} />
      <KnownExport preview={preview} draft={draft} />
      <FileQuestions
        preview={preview}
        draft={draft}
        onDecode={encoding => {
          draft.reset()
          onTry({ ...tried, encoding })
        }}
      />
      <MappingFaults draft={draft} summary={faults} />
      {decide.error && <Failure error={decide.error} />}
      <ColumnList
        draft={draft}
        questionOf={column =>
          askedOrder(column, preview) && <OrderQuestion column={column} draft={draft} preview={preview} />
        }
      />
      <LeftoverSwitch preview={preview} draft={draft} />
      <FirstRows composed={composedRows(draft, preview)} dateOrder={renewalOrder(draft, preview)} />
      <ReadingPanel
        preview={preview}
        tried={tried}
        onTry={next => {
          draft.reset()
          onTry(next)
        }}
      />
    </StepFrame>
  )
}

interface OrderQuestionProps extends Pick<Props, 'preview'> {
  readonly column: DraftColumn
  readonly draft: MappingDraft
}

/** Asks for the order of day and month in a column of dates that does not say it. */
function OrderQuestion({ column, draft, preview }: OrderQuestionProps) {
  const asked = askedOrder(column, preview)
  if (asked === null) return null
  const { field, sample } = asked
  return (
    <DateQuestion
      column={column.header}
      sample={sample}
      order={draft.orders[field] ?? null}
      onChoose={order => draft.chooseOrder(field, order)}
    />
  )
}

function useSubmit(item: ImportBody, draft: MappingDraft, tried: ReadingTry) {
  const { decideMapping: decide } = useImportActions(item.id)
  const client = useQueryClient()
  const navigate = useNavigate()
  const faults = useRef<HTMLDivElement>(null)
  const { columns, orders } = draft
  const submit = async () => {
    if (!isReady(draft)) return faults.current?.focus()
    try {
      await decide.mutateAsync({
        mapping: columns.map(({ target }) => target),
        preset: draft.preset,
        ...readingDecision(tried),
        ...(Object.keys(orders).length > 0 && { dateOrder: orders }),
      })
    } catch (error) {
      // It is shown by `decide`. Where somebody else was faster, the choices are there on the way back to the columns.
      const now = client.getQueryData<ImportBody>(importKey(item.id))
      if (isOvertaken(error) && now) {
        keepDraft(now, {
          choices: columns.map(({ index, target }) => [index, target]),
          orders,
          followsPreset: draft.preset !== null,
        })
      }
      return
    }
    forgetDraft(item.id)
    await navigate({ to: '/imports/$id', params: { id: item.id }, search: {}, replace: true })
  }
  return { submit: () => void submit(), decide, faults }
}
