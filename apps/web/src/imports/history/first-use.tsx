import { Anchor, Stack, Text, Title } from '@mantine/core'
import { Download, FileSpreadsheet, ListChecks, Sparkles, Undo2, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../shell/link-button'
import { PageHeading } from '../../shell/page-heading'
import classes from './first-use.module.css'

const LINES = [
  { icon: FileSpreadsheet, text: 'empty.one' },
  { icon: ListChecks, text: 'empty.two' },
  { icon: Undo2, text: 'empty.three' },
] as const

/** What a workspace without imports says of itself. */
export function FirstUse() {
  const { t } = useTranslation('imports')
  return (
    <Stack gap="lg">
      <PageHeading title={t('title')}>{t('title')}</PageHeading>
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
        <div className={classes.actions}>
          <LinkButton to="/imports/new" size="md" leftSection={<Upload size={18} aria-hidden />}>
            {t('action')}
          </LinkButton>
          <LinkButton
            to="/imports/new"
            search={{ sample: true }}
            size="md"
            variant="default"
            leftSection={<Sparkles size={18} aria-hidden />}
          >
            {t('empty.sample')}
          </LinkButton>
          <Anchor href="/v1/imports/template" download className={classes.template}>
            <Download size={16} aria-hidden /> {t('empty.template')}
          </Anchor>
        </div>
      </div>
    </Stack>
  )
}
