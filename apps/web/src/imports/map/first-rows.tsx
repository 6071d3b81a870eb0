import { Text } from '@mantine/core'
import type { DateOrder } from '@secondtouch/accounts'
import { roleOf } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../shell/page/panel'
import { dateBy } from '../date-by'
import classes from './first-rows.module.css'
import type { DraftColumn } from './mapping-draft'
import { useRoleText } from './role-text'

/** Rows that are shown: enough to see whether columns are mixed up. */
const SHOWN = 5

interface Props {
  readonly columns: readonly DraftColumn[]
  readonly rows: readonly (readonly string[])[]
  /** How the column of renewal dates is read; `null` where that is not known yet. */
  readonly dateOrder: DateOrder | null
}

/** The first rows of the file under the names of the fields that they go to. */
export function FirstRows({ columns, rows, dateOrder }: Props) {
  const { t } = useTranslation('mapping')
  const roleText = useRoleText()
  const mapped = columns.filter(({ target }) => target !== null)
  return (
    <Panel title={t('preview.title')}>
      {mapped.length === 0 ? (
        <Text c="dimmed">{t('preview.none')}</Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse.
        <section className={classes.scroll} tabIndex={0} aria-label={t('preview.title')}>
          <table className={classes.table}>
            <thead>
              <tr>
                {mapped.map(({ index, target }) => (
                  <th key={index} scope="col">
                    {roleText(roleOf(target)!)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN).map((row, number) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name than their place.
                <tr key={number}>
                  {mapped.map(({ index, target }) => (
                    <td key={index}>{shown(row[index] ?? '', roleOf(target) === 'renewalDate' ? dateOrder : null)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  )
}

function shown(text: string, order: DateOrder | null): string {
  return order === null || text === '' ? text : dateBy(text, order)
}
