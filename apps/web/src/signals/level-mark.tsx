import { LEVELS, type Level } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import classes from './level-mark.module.css'
import './texts'

interface Props {
  readonly level: Level
  /** Of 100; where there is room for it. */
  readonly score?: number
  /** Whether it stands in a row of a list. */
  readonly isSmall?: boolean
}

/** A level of signal quality: its word, four steps, and the number. */
export function LevelMark({ level, score, isSmall = false }: Props) {
  const { t } = useTranslation('signals')
  const reached = LEVELS.findIndex(each => each.level === level)
  return (
    <span className={classes.mark} data-level={level} data-small={isSmall || undefined}>
      <span className={classes.word}>{t(`levels.${level}`)}</span>
      <span className={classes.steps} aria-hidden>
        {LEVELS.map((each, step) => (
          <span key={each.level} className={classes.step} data-reached={step <= reached || undefined} />
        ))}
      </span>
      {score !== undefined && <span className="figures">{score}</span>}
    </span>
  )
}
