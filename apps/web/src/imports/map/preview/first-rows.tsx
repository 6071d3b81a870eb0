import { Text } from '@mantine/core'
import type { DateOrder } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../shell/page/panel'
import type { ComposedRows } from '../composed-rows'
import { ExampleAccount } from './example-account'
import classes from './first-rows.module.css'
import { NameSentence } from './name-sentence'
import { shownText } from './shown-text'

/** Rows that are shown: enough to see whether columns are mixed up. */
const SHOWN = 5

interface Props {
  readonly composed: ComposedRows
  /** How the column of renewal dates is read; `null` where that is not known yet. */
  readonly dateOrder: DateOrder | null
}

/** The first rows of the file as accounts: what each field gets of all columns that feed it. */
export function FirstRows({ composed, dateOrder }: Props) {
  const { t } = useTranslation('mapping')
  const { fields, rows } = composed
  return (
    <Panel title={t('preview.title')}>
      <NameSentence composed={composed} />
      <ExampleAccount composed={composed} dateOrder={dateOrder} />
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
                    <td key={field}>{shownText(texts, field, dateOrder)}</td>
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
