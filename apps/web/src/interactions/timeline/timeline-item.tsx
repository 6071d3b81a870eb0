import { ActionIcon, Text } from '@mantine/core'
import { usualDirection } from '@secondtouch/accounts'
import type { InteractionBody } from '@secondtouch/contracts'
import { Pencil, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock, formatDate, formatTime } from '../../i18n/formats'
import { minuteOf } from '../fields/minute'
import { KIND_ICONS } from '../kind-icons'
import { DeleteDialog } from './delete-dialog'
import { EditForm } from './edit-form'
import classes from './interactions-panel.module.css'
import { NextStepLine } from './next-step-line'

interface Props {
  readonly interaction: InteractionBody
  readonly canEdit: boolean
  /** It is gone, and the focus with it. */
  readonly onRemoved: () => void
}

/** One interaction, to read, to change and to remove. */
export function TimelineItem({ interaction, canEdit, onRemoved }: Props) {
  const { t } = useTranslation('interactions')
  const [isEditing, setEditing] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const returns = useRef(false)
  useLayoutEffect(() => {
    if (isEditing) returns.current = true
    else if (returns.current) edit.current?.focus()
  }, [isEditing])
  const { kind, on, note, participants, nextStep, updatedAt, updatedBy } = interaction
  const Icon = KIND_ICONS[kind]
  const name = { kind: t(`kinds.${kind}`), day: formatDate(on) }
  if (isEditing) {
    return (
      <li className={classes.item}>
        <EditForm stored={interaction} onEnd={() => setEditing(false)} />
      </li>
    )
  }
  return (
    <li className={classes.item}>
      <span className={classes.icon}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes.what}>
        <Text fw={550}>{[name.kind, ...courseOf(interaction).map(key => t(key))].join(' · ')}</Text>
        <Text size="sm" c="dimmed">
          {whenOf(interaction)}, {t('by', { who: interaction.createdBy })}
        </Text>
        {updatedAt !== null && (
          <Text size="sm" c="dimmed">
            {t('edited', { who: updatedBy ?? '', when: formatTime(updatedAt) })}
          </Text>
        )}
        {participants.length > 0 && <Text size="sm">{t('with', { names: participants.join(', ') })}</Text>}
        {note !== null && <p className={classes.note}>{note}</p>}
        {nextStep && <NextStepLine interaction={interaction} step={nextStep} canEdit={canEdit} />}
      </div>
      {canEdit && (
        <span className={classes.actions}>
          <ActionIcon
            ref={edit}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('edit.open', name)}
            onClick={() => setEditing(true)}
          >
            <Pencil size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('delete.open', name)}
            onClick={() => setLeaving(true)}
          >
            <Trash2 size={16} aria-hidden />
          </ActionIcon>
          <DeleteDialog
            interaction={interaction}
            opened={isLeaving}
            onClose={() => setLeaving(false)}
            onRemoved={onRemoved}
          />
        </span>
      )}
    </li>
  )
}

/** Direction and outcome, where they say more than the kind does. */
function courseOf({ kind, direction, outcome }: InteractionBody) {
  const isUsual = direction === usualDirection(kind, outcome) || direction === 'unknown'
  return [
    ...(isUsual ? [] : ([`direction.${direction}`] as const)),
    ...(outcome === null ? [] : ([`outcome.${outcome}`] as const)),
  ]
}

/** The day that it was logged for, and the time where this device's calendar has the same day. */
function whenOf({ on, happenedAt }: InteractionBody): string {
  return minuteOf(happenedAt).startsWith(on) ? `${formatDate(on)}, ${formatClock(happenedAt)}` : formatDate(on)
}
