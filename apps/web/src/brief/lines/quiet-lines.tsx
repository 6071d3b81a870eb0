import type { BriefBody } from '@secondtouch/contracts'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { Panel } from '../../shell/page/panel'
import { TextLink } from '../../shell/text-link'
import { useSignalWords } from '../../signals/signal-words'
import classes from '../brief-page.module.css'

/** What imports brought, in at most three lines: nobody who was only imported becomes an item. */
export function QuietLines({ lines }: Pick<BriefBody, 'lines'>) {
  const { t } = useTranslation('brief')
  if (lines.length === 0) return null
  return (
    <Panel title={t('lines.title')}>
      <ul className={classes.lines}>
        {lines.map(({ line, count, capped, importId }) => {
          const text = t(`lines.${line}`, { count, number: numberOf(count, capped, t) })
          return (
            <li key={line}>
              {importId === undefined ? (
                <TextLink to="/brief/$line" params={{ line }}>
                  {text}
                </TextLink>
              ) : (
                <TextLink to="/accounts" search={{ import: importId }}>
                  {text}
                </TextLink>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** What is due as well and found no place, by its rule. */
export function WaitingRules({ waiting }: Pick<BriefBody, 'waiting'>) {
  const { t } = useTranslation('brief')
  const words = useSignalWords()
  if (waiting.length === 0) return null
  return (
    <Panel title={t('waiting.title')}>
      <ul className={classes.lines}>
        {waiting.map(({ rule, count, capped }) => (
          <li key={rule}>
            <TextLink to="/brief/$line" params={{ line: rule }}>
              {words.rule(rule)}
            </TextLink>{' '}
            <span className={classes.count}>
              {t(capped ? 'waiting.capped' : 'waiting.count', { number: formatNumber(count) })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function numberOf(count: number, capped: boolean, t: ReturnType<typeof useTranslation<'brief'>>['t']): string {
  return capped ? t('lines.capped', { number: formatNumber(count) }) : formatNumber(count)
}
