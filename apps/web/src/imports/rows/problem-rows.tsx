import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { FIELD_NAMES, type FieldName } from '@secondtouch/accounts'
import type { ImportBody, RowBody } from '@secondtouch/contracts'
import { columnsOf } from '@secondtouch/import-core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/page/failure'
import { RowLine } from './row-line'
import classes from './rows.module.css'
import { type RowChoice, useChosenRows } from './use-chosen-rows'
import { useHeldRows } from './use-held-rows'
import { useRowEdits } from './use-row-edits'

interface Props {
  readonly item: ImportBody
  readonly choice: RowChoice
  /** What these rows are called; else they are those with problems. */
  readonly title?: string
}

/** Rows of the file that want a look, to be mended on the spot. A mended row stays until another choice is made, one that is being written in until that is saved. */
export function ProblemRows({ item, choice, title }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const { rows, isPending, error, more, isLoadingMore, retry } = useChosenRows(item.id, choice)
  const edits = useRowEdits(item.id)
  const held = useHeldRows(item.id, edits.drafts, rows, choice)
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const toggle = (row: number) =>
    setOpened(before =>
      before.has(row) ? new Set([...before].filter(each => each !== row)) : new Set([...before, row]),
    )

  // What is being written is there before the list is.
  if (isPending && held.length === 0) return <Skeleton height={180} radius="md" />
  const shown = inOrder(rows, edits.mended, held)
  const ofUse = FIELD_NAMES.filter(field => columnsOf(item.mapping, field).length > 0 && isOfUse(field, shown))
  // A row that is opened shows every field there is, also those that no column of the file feeds.
  const fields = opened.size > 0 ? FIELD_NAMES : ofUse
  const failed = error ?? edits.error
  return (
    <Stack gap="sm">
      {failed != null && <Failure error={failed} reset={retry} />}
      {shown.length === 0 && failed == null && <Text c="dimmed">{t('rows.none')}</Text>}
      {shown.length > 0 && (
        <>
          {shown.some(({ outcome }) => outcome !== 'created') && (
            <Text c="dimmed" size="sm" visibleFrom="sm">
              {t('rows.hint')}
            </Text>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse. */}
          <section className={classes.scroll} tabIndex={0} aria-label={title ?? t('rows.title')}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('rows.row')}</th>
                  {fields.map(field => (
                    <th key={field} scope="col">
                      {t(`mapping:fields.${field}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map(row => (
                  <RowLine
                    key={row.row}
                    item={item}
                    seen={{ row, version: item.version }}
                    fields={fields}
                    edits={edits}
                    isOpen={opened.has(row.row)}
                    onToggle={() => toggle(row.row)}
                  />
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      {more && (
        <Button variant="default" mx="auto" loading={isLoadingMore} onClick={more}>
          {t('rows.more')}
        </Button>
      )}
    </Stack>
  )
}

/** A column that is empty in every row that is shown would only push the others out of sight, until it is asked for. */
function isOfUse(field: FieldName, rows: readonly RowBody[]): boolean {
  return (
    field === 'name' ||
    rows.some(
      ({ values, original, issues }) => values[field] || original[field] || issues.some(issue => issue.field === field),
    )
  )
}

/** What the server lists now, and what was mended or is being written here and is therefore no longer listed. */
function inOrder(rows: readonly RowBody[], mended: ReadonlyMap<number, RowBody>, held: readonly RowBody[]): RowBody[] {
  const byNumber = new Map([...held.map(numbered), ...mended, ...rows.map(numbered)])
  return [...byNumber.values()].sort((a, b) => a.row - b.row)
}

const numbered = (row: RowBody) => [row.row, row] as const
