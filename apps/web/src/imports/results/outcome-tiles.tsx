import { Anchor, Text } from '@mantine/core'
import type { ImportBody } from '@secondtouch/contracts'
import { OUTCOMES } from '@secondtouch/import-core'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import { OutcomeDot } from '../outcome-bar'
import { duration } from '../progress/duration'
import { areFilesKept } from './files-kept'
import classes from './outcome-tiles.module.css'

/** One tile an outcome: how many rows, and all of them as a file. */
export function OutcomeTiles({ item }: { readonly item: ImportBody }) {
  const { t } = useTranslation(['outcome', 'imports'])
  const { counts, links } = item
  const areKept = areFilesKept(item)
  return (
    <>
      <ul className={classes.tiles}>
        {OUTCOMES.map(outcome => {
          const name = t(`imports:outcomes.${outcome}`)
          return (
            <li key={outcome} className={classes.tile} data-none={counts[outcome] === 0 || undefined}>
              <span className={classes.name}>
                <OutcomeDot outcome={outcome} /> {name}
              </span>
              <span className={`${classes.number} figures`}>{formatNumber(counts[outcome])}</span>
              {counts[outcome] > 0 && areKept && (
                <Anchor
                  href={`${links.results}?outcome=${outcome}`}
                  download
                  size="sm"
                  className={classes.download}
                  aria-label={t('results.downloadOf', { outcome: name })}
                >
                  <Download size={14} aria-hidden /> {t('results.download')}
                </Anchor>
              )}
            </li>
          )
        })}
      </ul>
      {areKept ? (
        <Text size="sm" c="dimmed" className="figures">
          <Took item={item} />{' '}
          <Anchor href={links.file} download size="sm">
            {t('results.original')}
          </Anchor>
        </Text>
      ) : (
        <Text size="sm" c="dimmed">
          {t('results.filesGone')}
        </Text>
      )}
    </>
  )
}

function Took({ item: { startedAt, finishedAt, counts, state } }: { readonly item: ImportBody }) {
  const { t } = useTranslation('outcome')
  if (startedAt === null || finishedAt === null || state !== 'completed') return null
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000
  return t('results.took', { total: formatNumber(counts.total), time: duration(seconds, t) })
}
