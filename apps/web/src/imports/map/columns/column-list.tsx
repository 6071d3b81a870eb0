import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { roleOf } from '@secondtouch/import-core'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../i18n/formats'
import type { DraftColumn, MappingDraft } from '../mapping-draft'
import { ColumnFilter, useColumnFilter } from './column-filter'
import { ColumnLine } from './column-line'
import classes from './column-line.module.css'

/** Columns from which on a person would have to look for one. */
const MANY = 12

interface Props {
  readonly draft: MappingDraft
  /** What else has to be asked about a column. */
  readonly questionOf: (column: DraftColumn) => ReactNode
}

/** All columns of the file; those in which nothing stands are folded away. */
export function ColumnList({ draft, questionOf }: Props) {
  const { t } = useTranslation('mapping')
  const id = useId()
  const find = useColumnFilter(draft.columns)
  const filled = draft.columns.filter(column => !column.isEmpty && find.isShown(column))
  const empty = draft.columns.filter(({ isEmpty }) => isEmpty)
  const [isOpen, { toggle }] = useDisclosure(empty.some(({ target }) => target !== null))
  const lines = (columns: readonly DraftColumn[]) =>
    columns.map(column => (
      <ColumnLine
        key={column.index}
        column={column}
        isTwice={draft.twice.some(role => role === roleOf(column.target))}
        onChoose={target => draft.choose([column.index, target])}
      >
        {questionOf(column)}
      </ColumnLine>
    ))
  return (
    <Stack gap="sm">
      <Text fw={550} role="status">
        {t('count', {
          count: draft.columns.length,
          matched: formatNumber(draft.matched),
          number: formatNumber(draft.columns.length),
        })}
      </Text>
      {draft.columns.length >= MANY && <ColumnFilter filter={find} />}
      {filled.length === 0 && find.isNarrow && <Text c="dimmed">{t('filter.none')}</Text>}
      {filled.length > 0 && <ul className={classes.list}>{lines(filled)}</ul>}
      {empty.length > 0 && !find.isNarrow && (
        <>
          <Button
            variant="subtle"
            size="compact-sm"
            w="fit-content"
            leftSection={isOpen ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
            aria-expanded={isOpen}
            aria-controls={isOpen ? id : undefined}
            onClick={toggle}
          >
            {t('emptyColumns', { count: empty.length, number: formatNumber(empty.length) })}
          </Button>
          {isOpen && (
            <ul id={id} className={classes.list}>
              {lines(empty)}
            </ul>
          )}
        </>
      )}
    </Stack>
  )
}
