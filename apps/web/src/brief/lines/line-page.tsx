import { Button, Group, Stack, Text } from '@mantine/core'
import type { RuleName } from '@secondtouch/accounts'
import type { AccountBody, BriefLineBody } from '@secondtouch/contracts'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { accountPath } from '../../accounts/data/account-queries'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { useMay } from '../../api/use-may'
import { formatDate } from '../../i18n/formats'
import { Failure } from '../../shell/page/failure'
import { PageHeading } from '../../shell/page/page-heading'
import { PageLoading } from '../../shell/page/page-loading'
import { TextLink } from '../../shell/text-link'
import { useSignalWords } from '../../signals/signal-words'
import classes from '../brief-page.module.css'
import { briefQuery, lineQuery } from '../data/brief-queries'
import '../texts'

const route = getRouteApi('/inside/brief/$line')

/** The accounts behind one line of the brief, nearest date first, with a way to let them take part. */
export function LinePage() {
  const { t } = useTranslation('brief')
  const words = useSignalWords()
  const { line } = route.useParams()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(lineQuery(line))
  if (!data) return error ? <Failure error={error} reset={() => void refetch()} /> : <PageLoading />
  const items = data.pages.flatMap(page => page.items)
  const isQuiet = line === 'new_accounts' || line === 'renewals' || line === 'dates'
  const title = isQuiet ? t('lines.title') : words.rule(line as RuleName)
  return (
    <Stack gap="lg" maw="52rem">
      <TextLink to="/brief">
        <ArrowLeft size={16} aria-hidden /> {t('lines.back')}
      </TextLink>
      <PageHeading title={title}>{title}</PageHeading>
      {isQuiet && <Text c="dimmed">{t('lines.followLead')}</Text>}
      {items.length === 0 && <Text>{t('lines.none')}</Text>}
      <ol className={classes.lines}>
        {items.map(each => (
          <LineAccount key={each.account.id} line={each} canFollow={isQuiet} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('lines.more')}
        </Button>
      )}
    </Stack>
  )
}

function LineAccount({
  line: { account, on },
  canFollow,
}: {
  readonly line: BriefLineBody
  readonly canFollow: boolean
}) {
  const { t } = useTranslation('brief')
  const mayChange = useMay('accounts:write')
  const client = useQueryClient()
  const follow = useMutation({
    mutationFn: () =>
      untilHeard(() => request<AccountBody>('PATCH', accountPath(account.id), { body: { followed: true } })),
    // The list stays as it is under the hand; the brief counts anew.
    onSuccess: () => client.invalidateQueries({ queryKey: briefQuery.queryKey, exact: true }),
  })
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <div>
          <TextLink to="/accounts/$id" params={{ id: account.id }}>
            {account.name}
          </TextLink>
          <Text size="sm" c="dimmed" span>
            {' '}
            {formatDate(on)}
          </Text>
        </div>
        {mayChange && canFollow && (
          <Button
            size="xs"
            variant="default"
            loading={follow.isPending}
            disabled={follow.isSuccess}
            aria-label={t('lines.followFor', { name: account.name })}
            onClick={() => follow.mutate()}
          >
            {t(follow.isSuccess ? 'lines.followed' : 'lines.follow')}
          </Button>
        )}
      </Group>
      {follow.error && <Failure error={follow.error} />}
    </li>
  )
}
