import { QUALITY, type Quality, type QualityPart } from '@secondtouch/accounts'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import classes from './signal-card.module.css'

/** What signal quality is made of, what holds it down, and what would tell most next. */
export function QualityParts({ quality: { parts, caps, next } }: { readonly quality: Quality }) {
  const { t } = useTranslation('signalCard')
  return (
    <>
      <ul className={classes.parts}>
        {parts.map(part => (
          <li key={part.part} className={classes.part}>
            <span className={classes.partName}>{t(`parts.${part.part}.name`)}</span>
            <span className="figures">{t('points', { points: part.points, max: part.max })}</span>
            <span className={classes.partWhy}>{whyOf(t, part)}</span>
          </li>
        ))}
      </ul>
      {caps.length > 0 && (
        <ul className={classes.caps}>
          {caps.map(({ cap, limit }) => (
            <li key={cap}>{t(`caps.${cap}`, { limit })}</li>
          ))}
        </ul>
      )}
      {next && (
        <p className={classes.next}>
          {t(`next.${next.evidence}`)} {next.lifts !== null && t('next.lifts', { limit: next.lifts })}
        </p>
      )}
    </>
  )
}

function whyOf(t: TFunction<'signalCard'>, { part, value, points }: QualityPart): string {
  if (part === 'context') {
    const has = points === QUALITY.context.max ? 'both' : contextOf(points)
    return t(`parts.context.${has}`)
  }
  if (value === null) return t('noContact')
  if (part === 'amount' && value >= QUALITY.amount.fullDays) return t('parts.amount.full', { count: value })
  return t(`parts.${part}.why`, { count: value })
}

function contextOf(points: number): 'objective' | 'thread' | 'nothing' {
  if (points === QUALITY.context.objective) return 'objective'
  return points === QUALITY.context.thread ? 'thread' : 'nothing'
}
