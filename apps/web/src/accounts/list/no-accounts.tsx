import { Anchor, Text, Title } from '@mantine/core'
import { Download, Eye, FileSpreadsheet, Sparkles, Upload, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/use-may'
import { LinkButton } from '../../shell/link-button'
import classes from './no-accounts.module.css'

const LINES = [
  { icon: FileSpreadsheet, text: 'empty.one' },
  { icon: Eye, text: 'empty.two' },
  { icon: Users, text: 'empty.three' },
] as const

/** What a workspace without accounts says of itself. */
export function NoAccounts() {
  const { t } = useTranslation('accounts')
  const canImport = useMay('imports:write')
  return (
    <div className={classes.card}>
      <Title order={2} className={classes.title}>
        {t('empty.title')}
      </Title>
      <ol className={classes.lines}>
        {LINES.map(({ icon: Icon, text }) => (
          <li key={text} className={classes.line}>
            <span className={classes.icon}>
              <Icon size={20} aria-hidden />
            </span>
            <Text size="lg">{t(text)}</Text>
          </li>
        ))}
      </ol>
      {canImport && (
        <div className={classes.actions}>
          <LinkButton to="/imports/new" size="md" leftSection={<Upload size={18} aria-hidden />}>
            {t('importCsv')}
          </LinkButton>
          <Anchor href="/imports/new?sample=true" className={classes.link}>
            <Sparkles size={16} aria-hidden /> {t('empty.sample')}
          </Anchor>
          <Anchor href="/v1/imports/template" download className={classes.link}>
            <Download size={16} aria-hidden /> {t('empty.template')}
          </Anchor>
        </div>
      )}
    </div>
  )
}
