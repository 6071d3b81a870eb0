import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { FIELD_NAMES, type FieldName } from '@secondtouch/accounts'
import type { ImportBody, RowBody } from '@secondtouch/contracts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../shell/failure'
import { useImportActions } from '../data/import-actions'
import { RowLine } from './row-line'
import classes from './rows.module.css'
import { type RowChoice, useChosenRows } from './use-chosen-rows'

interface Props {
  readonly item: ImportBody
  readonly choice: RowChoice
  /** Whether rows can be corrected in the state the import is in. */
  readonly readOnly?: boolean
}

/** Rows of the file that want a look, to be mended on the spot. A mended row stays until another choice is made. */
export function ProblemRows({ item, choice, readOnly = false }: Props) {
  const { t } = useTranslation(['review', 'mapping'])
  const { rows, isPending, error, more, isLoadingMore, retry } = useChosenRows(item.id, choice)
  const { correctRow, takeBackRow } = useImportActions(item.id)
  const [mended, setMended] = useState<ReadonlyMap<number, RowBody>>(new Map())

  const keep = (row: RowBody) => setMended(before => new Map(before).set(row.row, row))
  const save = (row: RowBody, field: FieldName, text: string) => {
    const value = text === '' ? null : text
    correctRow.mutate(
      { row: row.row, values: { [field]: value } },
      {
        onSuccess: ({ outcome, issues }) =>
          keep({
            ...row,
            outcome,
            issues,
            values: { ...row.values, [field]: value },
            correction: row.correction ?? { createdBy: '', createdAt: new Date().toISOString() },
          }),
      },
    )
  }
  const takeBack = (row: RowBody) =>
    takeBackRow.mutate(row.row, {
      onSuccess: ({ outcome, issues }) => keep({ ...row, outcome, issues, values: row.original, correction: null }),
    })

  if (isPending) return <Skeleton height={180} radius="md" />
  const shown = withMended(rows, mended)
  const fields = FIELD_NAMES.filter(field => item.mapping.includes(field) && isOfUse(field, shown))
  const failed = error ?? correctRow.error ?? takeBackRow.error
  return (
    <Stack gap="sm">
      {failed && <Failure error={failed} reset={retry} />}
      {shown.length === 0 && !failed && <Text c="dimmed">{t('rows.none')}</Text>}
      {shown.length > 0 && (
        <>
          {!readOnly && (
            <Text c="dimmed" size="sm" visibleFrom="sm">
              {t('rows.hint')}
            </Text>
          )}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse. */}
          <section className={classes.scroll} tabIndex={0} aria-label={t('rows.title')}>
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
                    row={row}
                    fields={fields}
                    readOnly={readOnly || row.outcome === 'created'}
                    onSave={(field, text) => save(row, field, text)}
                    onTakeBack={() => takeBack(row)}
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

/** A column that is empty in every row that is shown would only push the others out of sight; a name can always be given. */
function isOfUse(field: FieldName, rows: readonly RowBody[]): boolean {
  return (
    field === 'name' ||
    rows.some(
      ({ values, original, issues }) => values[field] || original[field] || issues.some(issue => issue.field === field),
    )
  )
}

/** What the server lists now, and what was mended here and is therefore no longer listed. */
function withMended(rows: readonly RowBody[], mended: ReadonlyMap<number, RowBody>): RowBody[] {
  const byNumber = new Map([...mended, ...rows.map(row => [row.row, row] as const)])
  return [...byNumber.values()].sort((a, b) => a.row - b.row)
}
