import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import classes from './steps.module.css'

/** The steps of an import, in their order. */
const STEPS = ['upload', 'map', 'review', 'import'] as const
export type Step = (typeof STEPS)[number]

/** Where in the flow one is; on a phone only the step at hand, in words. */
export function Steps({ current, done = false }: { readonly current: Step; readonly done?: boolean }) {
  const { t } = useTranslation('imports')
  const at = STEPS.indexOf(current)
  return (
    <>
      <ol className={classes.steps} aria-label={t('steps.label')}>
        {STEPS.map((step, index) => {
          const isPast = index < at || done
          return (
            <li
              key={step}
              className={classes.step}
              data-past={isPast || undefined}
              aria-current={index === at ? 'step' : undefined}
            >
              <span className={classes.number}>
                {isPast ? <Check size={14} strokeWidth={3} aria-hidden /> : index + 1}
              </span>
              {t(`steps.${step}`)}
            </li>
          )
        })}
      </ol>
      <p className={classes.short}>
        {t('steps.of', { step: at + 1, steps: STEPS.length, name: t(`steps.${current}`) })}
      </p>
    </>
  )
}
