import { Text } from '@mantine/core'
import type { BriefBody } from '@secondtouch/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../i18n/formats'
import { Panel } from '../shell/page/panel'
import { TextLink } from '../shell/text-link'
import classes from './brief-page.module.css'
import { firstQuery } from './data/brief-queries'

/** A day without items: why it is quiet, and five to start with where there are some nobody has turned to yet. */
export function QuietStart({ lines }: Pick<BriefBody, 'lines'>) {
  const { t } = useTranslation('brief')
  const { data: first = [] } = useQuery(firstQuery(lines))
  return (
    <Panel title={t('quiet.title')}>
      <Text>{t(lines.length > 0 ? 'quiet.start' : 'quiet.text')}</Text>
      {first.length > 0 && (
        <div>
          <Text fw={600}>{t('quiet.five')}</Text>
          <ol className={classes.lines}>
            {first.map(({ id, name, on }) => (
              <li key={id}>
                <TextLink to="/accounts/$id" params={{ id }}>
                  {name}
                </TextLink>{' '}
                {on !== null && (
                  <Text size="sm" c="dimmed" span>
                    {formatDate(on)}
                  </Text>
                )}
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  )
}
