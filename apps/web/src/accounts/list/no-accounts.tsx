import { Eye, FileSpreadsheet, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { FirstSteps } from '../../shell/first-steps'

/** What a workspace without accounts says of itself. */
export function NoAccounts() {
  const { t } = useTranslation('accounts')
  return (
    <FirstSteps
      title={t('empty.title')}
      lines={[
        { icon: FileSpreadsheet, text: t('empty.one') },
        { icon: Eye, text: t('empty.two') },
        { icon: Users, text: t('empty.three') },
      ]}
    />
  )
}
