import { Anchor, Text, Title } from '@mantine/core'
import { Download, type LucideIcon, Sparkles, Upload } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../api/use-may'
import classes from './first-steps.module.css'
import { LinkButton } from './link-button'

/** One of the lines in which an empty page explains itself. */
export interface FirstLine {
  readonly icon: LucideIcon
  readonly text: string
}

interface Props {
  readonly title: string
  readonly lines: readonly FirstLine[]
}

/** What an empty workspace says of itself, and the ways to begin for those who may. */
export function FirstSteps({ title, lines }: Props) {
  const canImport = useMay('imports:write')
  return (
    <div className={classes.card}>
      <Title order={2} className={classes.title}>
        {title}
      </Title>
      <ol className={classes.lines}>
        {lines.map(({ icon: Icon, text }) => (
          <li key={text} className={classes.line}>
            <span className={classes.icon}>
              <Icon size={20} aria-hidden />
            </span>
            <Text size="lg">{text}</Text>
          </li>
        ))}
      </ol>
      {canImport && <WaysToBegin />}
    </div>
  )
}

function WaysToBegin() {
  const { t } = useTranslation()
  return (
    <div className={classes.actions}>
      <LinkButton to="/imports/new" size="md" leftSection={<Upload size={18} aria-hidden />}>
        {t('begin.import')}
      </LinkButton>
      <LinkButton
        to="/imports/new"
        search={{ sample: true }}
        size="md"
        variant="default"
        leftSection={<Sparkles size={18} aria-hidden />}
      >
        {t('begin.sample')}
      </LinkButton>
      <Anchor href="/v1/imports/template" download className={classes.template}>
        <Download size={16} aria-hidden /> {t('begin.template')}
      </Anchor>
    </div>
  )
}
