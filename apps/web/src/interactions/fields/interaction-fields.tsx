import { Button, Textarea } from '@mantine/core'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { type Ref, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DetailFields } from './detail-fields'
import { faultOf } from './fault-text'
import { hasDetails, type InteractionDraft } from './interaction-draft'
import { KindField } from './kind-field'
import { WhenField } from './when-field'

interface Props {
  readonly draft: InteractionDraft
  readonly onChange: (fields: Partial<InteractionDraft>) => void
  /** What the server refused. */
  readonly error: unknown
  /** The segments of the kinds, which take the focus first. */
  readonly kindRef?: Ref<HTMLDivElement>
}

/** All that can be written of an interaction: what there always is, and a second row that opens. */
export function InteractionFields({ draft, onChange, error, kindRef }: Props) {
  const { t } = useTranslation('interactions')
  const [isAsked, setAsked] = useState(false)
  const id = useId()
  const isOpen = isAsked || hasDetails(draft)
  const Chevron = isOpen ? ChevronUp : ChevronDown
  return (
    <>
      <KindField ref={kindRef ?? null} value={draft.kind} onChange={kind => onChange({ kind })} />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        maxRows={10}
        value={draft.note}
        error={faultOf(error, 'note')}
        onChange={event => onChange({ note: event.currentTarget.value })}
      />
      <WhenField fields={draft} onChange={onChange} fault={faultOf(error, 'happenedAt')} />
      {!hasDetails(draft) && (
        <Button
          variant="subtle"
          size="compact-sm"
          style={{ justifySelf: 'start' }}
          aria-expanded={isOpen}
          aria-controls={id}
          rightSection={<Chevron size={15} aria-hidden />}
          onClick={() => setAsked(!isAsked)}
        >
          {t('details')}
        </Button>
      )}
      <div id={id} hidden={!isOpen}>
        {isOpen && <DetailFields draft={draft} onChange={onChange} error={error} />}
      </div>
    </>
  )
}
