import type { PreviewBody } from '@secondtouch/contracts'
import { type OpenQuestion, roleOf } from '@secondtouch/import-core'
import { useTranslation } from 'react-i18next'
import type { MappingDraft } from '../mapping-draft'
import { EncodingQuestion } from '../reading/encoding-question'
import { ChoiceQuestion } from './choice-question'

interface Props {
  readonly preview: PreviewBody
  readonly draft: MappingDraft
  /** Reads the file again with another encoding. */
  readonly onDecode: (encoding: string) => void
}

/** What the file as a whole leaves open. The order of dates is asked beside its column. */
export function FileQuestions({ preview: { questions, encodings }, draft, onDecode }: Props) {
  const { t } = useTranslation('mapping')
  return questions.map(({ kind, answers }) => {
    if (kind === 'people_or_companies') {
      const isOpen = draft.open.some(each => each.kind === kind)
      const samplesOf = (samples: readonly string[]) => samples.map(text => t('quoted', { text })).join(', ')
      return (
        <ChoiceQuestion
          key={kind}
          id={`question-${kind}`}
          title={t('whom.title')}
          text={t('whom.text')}
          answers={answers.map(({ answer, samples }) => ({
            answer,
            words: t(answer === 'people' ? 'whom.people' : 'whom.companies', { samples: samplesOf(samples) }),
          }))}
          chosen={isOpen ? null : (answers.find(({ roles }) => isSo(draft, roles))?.answer ?? null)}
          onChoose={chosen => {
            const { roles } = answers.find(({ answer }) => answer === chosen)!
            draft.choose(...roles.map(({ column, role }) => [column, role] as const))
          }}
        />
      )
    }
    if (kind === 'encoding') {
      return <EncodingQuestion key={kind} encodings={encodings} onChoose={onDecode} />
    }
    return null
  })
}

/** Whether the columns are for what an answer says. */
function isSo({ columns }: MappingDraft, roles: OpenQuestion['answers'][number]['roles']): boolean {
  return roles.every(({ column, role }) => roleOf(columns[column]?.target) === role)
}
