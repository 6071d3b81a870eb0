import { Text } from '@mantine/core'
import { type DateOrder, FIELD_NAMES } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../shell/page/panel'
import { dateBy } from '../date-by'
import type { ComposedRows } from './composed-rows'
import classes from './first-rows.module.css'

/** Rows that are shown: enough to see whether columns are mixed up. */
const SHOWN = 5

interface Props {
  readonly composed: ComposedRows
  /** How the column of renewal dates is read; `null` where that is not known yet. */
  readonly dateOrder: DateOrder | null
}

/** The first rows of the file as accounts: what each field gets of all columns that feed it. */
export function FirstRows({ composed: { fields, rows, nameFrom }, dateOrder }: Props) {
  const { t } = useTranslation('mapping')
  const together = (headers: readonly string[]) => headers.map(text => t('quoted', { text })).join(t('nameFrom.and'))
  return (
    <Panel title={t('preview.title')}>
      {nameFrom.length > 0 && (
        <Text>{t('nameFrom.sentence', { groups: nameFrom.map(together).join(t('nameFrom.else')) })}</Text>
      )}
      {fields.length === 0 ? (
        <Text c="dimmed">{t('preview.none')}</Text>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable without a mouse.
        <section className={classes.scroll} tabIndex={0} aria-label={t('preview.title')}>
          <table className={classes.table}>
            <thead>
              <tr>
                {fields.map(field => (
                  <th key={field} scope="col">
                    {t(`fields.${field}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN).map((texts, number) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file have no other name than their place.
                <tr key={number}>
                  {fields.map(field => (
                    <td key={field}>
                      {shown(texts[FIELD_NAMES.indexOf(field)] ?? '', field === 'renewalDate' ? dateOrder : null)}
                    </td>
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
