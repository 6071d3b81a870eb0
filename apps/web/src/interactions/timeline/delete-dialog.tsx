import { Text } from '@mantine/core'
import type { InteractionBody } from '@secondtouch/contracts'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { formatDate } from '../../i18n/formats'
import { Confirm } from '../../shell/confirm'
import { useInteractionChange } from '../data/use-interaction-change'

interface Props {
  readonly interaction: InteractionBody
  readonly opened: boolean
  readonly onClose: () => void
  readonly onRemoved: () => void
}

/** Asks before an interaction is removed for good. */
export function DeleteDialog({ interaction, opened, onClose, onRemoved }: Props) {
  const { t } = useTranslation('interactions')
  const { remove, error, isPending } = useInteractionChange(interaction)
  const isOutrun = isProblem(error, 'version_conflict')
  const confirm = async () => {
    if (await remove(interaction.version)) onRemoved()
  }
  return (
    <Confirm
      opened={opened}
      title={t('delete.title', { kind: t(`kinds.${interaction.kind}`), day: formatDate(interaction.on) })}
      confirm={t('delete.confirm')}
      keep={t('delete.keep')}
      busy={isPending}
      error={isOutrun ? null : error}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Text>{isOutrun ? t('delete.outrun', { who: interaction.updatedBy ?? '' }) : t('delete.text')}</Text>
      {interaction.note !== null && (
        <Text size="sm" c="dimmed" lineClamp={4}>
          {interaction.note}
        </Text>
      )}
    </Confirm>
  )
}
