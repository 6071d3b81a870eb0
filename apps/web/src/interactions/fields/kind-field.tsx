import { SegmentedControl, Text } from '@mantine/core'
import { INTERACTION_KINDS, type InteractionKind } from '@secondtouch/accounts'
import { type KeyboardEvent, type Ref, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { KIND_ICONS } from '../kind-icons'
import classes from './interaction-fields.module.css'

interface Props {
  readonly value: InteractionKind
  readonly onChange: (kind: InteractionKind) => void
  readonly ref?: Ref<HTMLDivElement>
}

/** What kind of interaction it was. While the focus is here a letter chooses; elsewhere letters are text. */
export function KindField({ value, onChange, ref }: Props) {
  const { t } = useTranslation('interactions')
  const label = useId()
  const pick = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const kind = INTERACTION_KINDS.find(each => t(`keys.${each}`) === event.key.toUpperCase())
    if (!kind) return
    event.preventDefault()
    onChange(kind)
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${kind}"]`)?.focus()
  }
  return (
    <div>
      <Text size="sm" fw={500} mb={4} id={label}>
        {t('kind')}
      </Text>
      <SegmentedControl
        ref={ref}
        onKeyDown={pick}
        fullWidth
        aria-labelledby={label}
        data={INTERACTION_KINDS.map(kind => ({ value: kind, label: <Kind kind={kind} /> }))}
        value={value}
        onChange={onChange}
      />
    </div>
  )
}

function Kind({ kind }: { readonly kind: InteractionKind }) {
  const { t } = useTranslation('interactions')
  const Icon = KIND_ICONS[kind]
  return (
    <span className={classes.kind}>
      <Icon size={16} aria-hidden />
      {t(`kinds.${kind}`)}
      <kbd aria-hidden className={classes.key}>
        {t(`keys.${kind}`)}
      </kbd>
    </span>
  )
}
