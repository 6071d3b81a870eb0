import { Select, Switch, Text } from '@mantine/core'
import { CADENCES } from '@secondtouch/accounts'
import type { AccountBody, SignalsBody } from '@secondtouch/contracts'
import { useTranslation } from 'react-i18next'
import type { AccountSettings } from '../../accounts/data/save-account'
import { formatDate } from '../../i18n/formats'
import classes from './signal-card.module.css'

interface Props {
  readonly account: Pick<AccountBody, 'cadence' | 'followed'>
  readonly rhythm: SignalsBody['rhythm']
  readonly onSet: ((settings: AccountSettings) => void) | null
}

/** Value of the choice that leaves the rhythm to the contacts. */
const SHOWN = ''

/** How often there is contact, a rhythm of one's own, and whether the account is followed. */
export function RhythmLine({ account, rhythm, onSet }: Props) {
  const { t } = useTranslation('signalCard')
  const { days, from, contactDays, cadenceDue, coolsOn } = rhythm
  const due = cadenceDue ?? coolsOn
  return (
    <div className={classes.rhythm}>
      <Text size="sm">
        {t(`rhythm.${from}`, { days, count: contactDays })}{' '}
        {due !== null && t(cadenceDue === null ? 'rhythm.cools' : 'rhythm.due', { day: formatDate(due) })}
      </Text>
      {onSet && (
        <>
          <Select
            label={t('rhythm.label')}
            data={[
              { value: SHOWN, label: t('rhythm.shown') },
              ...CADENCES.map(each => ({ value: String(each), label: t(`rhythm.cadences.every${each}`) })),
            ]}
            value={account.cadence === null ? SHOWN : String(account.cadence)}
            onChange={value => onSet({ cadence: CADENCES.find(each => String(each) === value) ?? null })}
          />
          <Switch
            label={t('rhythm.follow')}
            description={t('rhythm.followHow')}
            checked={account.followed}
            onChange={event => onSet({ followed: event.currentTarget.checked })}
          />
        </>
      )}
    </div>
  )
}
