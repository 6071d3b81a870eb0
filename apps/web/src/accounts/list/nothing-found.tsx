import { Text } from '@mantine/core'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../shell/link-button'
import type { AccountFilter } from '../data/account-queries'
import classes from './nothing-found.module.css'

/** Says why a narrowed list is empty, and leads out of it. */
export function NothingFound({ filter: { q, show } }: { readonly filter: AccountFilter }) {
  const { t } = useTranslation('accounts')
  return (
    <div className={classes.nothing}>
      <SearchX size={28} aria-hidden />
      <Text fw={550}>{t('none.title')}</Text>
      <Text c="dimmed">
        {q !== undefined ? t('none.search', { text: q }) : t(show === undefined ? 'none.ofImport' : 'none.shown')}
      </Text>
      <LinkButton to="/accounts" variant="default" mt="xs">
        {t('none.action')}
      </LinkButton>
    </div>
  )
}
