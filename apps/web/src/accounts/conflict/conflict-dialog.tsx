import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { FieldName } from '@secondtouch/accounts'
import { useTranslation } from 'react-i18next'
import type { Conflict } from '../data/save-account'
import { fieldText } from '../field-text'
import classes from './conflict-dialog.module.css'

export type Choice = 'theirs' | 'mine'

interface Props {
  readonly conflict: Conflict | null
  /** `null` where the person wants to decide later. */
  readonly onChoose: (choice: Choice | null) => void
}

/** Two people changed the same: shows both, and lets the one who came later choose. */
export function ConflictDialog({ conflict, onChoose }: Props) {
  const { t } = useTranslation(['accounts', 'shell'])
  return (
    <Modal
      opened={conflict !== null}
      onClose={() => onChoose(null)}
      title={t('conflict.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('shell:close') }}
    >
      {conflict && (
        <Stack>
          <Text>
            {t('conflict.text', {
              who: conflict.theirs.updatedBy ?? t('conflict.somebody'),
              name: conflict.theirs.name,
            })}
          </Text>
          {conflict.fields.map(field => (
            <Versions key={field} field={field} conflict={conflict} />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => onChoose('theirs')}>
              {t('conflict.takeTheirs')}
            </Button>
            <Button onClick={() => onChoose('mine')}>{t('conflict.keepMine')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

function Versions({ field, conflict }: { readonly field: FieldName; readonly conflict: Conflict }) {
  const { t } = useTranslation('accounts')
  const versions = { theirs: conflict.theirs, mine: conflict.patch } as const
  return (
    <section>
      <Text fw={550} mb={6}>
        {t(`fields.${field}`)}
      </Text>
      <div className={classes.versions}>
        {(['theirs', 'mine'] as const).map(whose => (
          <div key={whose} className={classes.version} data-whose={whose}>
            <Text size="sm" c="dimmed">
              {t(`conflict.${whose}`)}
            </Text>
            <p className={classes.text}>{fieldText(versions[whose], field) || t('conflict.nothing')}</p>
          </div>
        ))}
      </div>
    </section>
  )
}
