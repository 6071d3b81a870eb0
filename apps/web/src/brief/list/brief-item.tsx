import { Badge, Text } from '@mantine/core'
import type { OpenStep } from '@secondtouch/accounts'
import type { BriefItemBody } from '@secondtouch/contracts'
import type { MarkName } from '@secondtouch/import-core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/use-may'
import { formatClock } from '../../i18n/formats'
import { QuickLog } from '../../interactions/log/quick-log'
import { TextLink } from '../../shell/text-link'
import { useSignalWords } from '../../signals/signal-words'
import classes from './brief-item.module.css'
import { ItemActions } from './item-actions'

const TIERS = { 1: 'urgent', 2: 'soon', 3: 'warm', 4: 'aware' } as const

/** Which part of an item is open. */
export type OpenPart = 'why' | 'log' | 'snooze' | null

interface Props {
  readonly item: BriefItemBody
  readonly today: string
  readonly open: OpenPart
  readonly ref: Ref<HTMLElement>
  readonly onOpen: (part: OpenPart) => void
  readonly onAnswer: (mark: MarkName, until?: string) => void
  readonly onLogged: () => void
}

/** One account that deserves attention today, why, and what can be done about it. */
export function BriefItemCard({ item, today, open, ref, onOpen, onAnswer, onLogged }: Props) {
  const { t } = useTranslation(['brief', 'signals'])
  const words = useSignalWords()
  const canAnswer = useMay('accounts:write')
  const { account, rule, tier, facts, also, mark } = item
  const toggle = (part: OpenPart) => onOpen(open === part ? null : part)
  return (
    <article
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the list go from article to article, as in a feed
      tabIndex={0}
      className={classes.item}
      data-tier={tier}
      data-answered={mark ? true : undefined}
      aria-label={`${account.name}: ${words.rule(rule)}`}
    >
      <div className={classes.head}>
        <TextLink to="/accounts/$id" params={{ id: account.id }} className={classes.name}>
          {account.name}
        </TextLink>
        <Text size="sm" c="dimmed">
          {words.rule(rule)} · {t(`tiers.${TIERS[tier as keyof typeof TIERS]}`)} ·{' '}
          {t('level', { level: t(`signals:levels.${account.level}`) })}
        </Text>
      </div>
      <p className={classes.sentence}>{words.sentence({ rule, facts }, today)}</p>
      {also.length > 0 && (
        <div className={classes.chips}>
          {also.map(each => (
            <Badge key={each.rule} variant="light" color="slate" tt="none">
              {t('also', { rule: words.rule(each.rule) })}
            </Badge>
          ))}
        </div>
      )}
      {mark?.mark === 'taken' && mark.by !== '' && (
        <Text size="sm">{t('taken', { who: mark.by, when: formatClock(mark.at) })}</Text>
      )}
      {canAnswer && (
        <div className={classes.actions}>
          <ItemActions
            item={item}
            today={today}
            isWhyShown={open === 'why'}
            isSnoozeOpen={open === 'snooze'}
            onLog={() => toggle('log')}
            onWhy={() => toggle('why')}
            onSnooze={isOpen => onOpen(isOpen ? 'snooze' : null)}
            onAnswer={onAnswer}
          />
        </div>
      )}
      {open === 'why' && <Why item={item} />}
      {open === 'log' && <QuickLog accountId={account.id} openStep={stepOf(item)} autoFocus onLogged={onLogged} />}
    </article>
  )
}

/** The step that is due, which what is logged may do. */
function stepOf({ facts }: BriefItemBody): OpenStep | undefined {
  const step = facts.find(({ fact }) => fact === 'next_step')
  if (!step?.on || step.interactionId === undefined) return undefined
  return { on: step.on, interactionId: step.interactionId, text: String(step.value ?? '') }
}

/** What an item rests on, and what decided that it stands where it stands. */
function Why({ item: { facts, above } }: { readonly item: BriefItemBody }) {
  const { t } = useTranslation('brief')
  const words = useSignalWords()
  return (
    <div>
      <Text size="sm" fw={550}>
        {t('why.facts')}
      </Text>
      <ul className={classes.facts}>
        {facts.map((fact, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: facts have no other name, and never change their order
          <li key={index}>{words.fact(fact)}</li>
        ))}
      </ul>
      {above && <Text size="sm">{t(`why.above.${above.by}`)}</Text>}
    </div>
  )
}
