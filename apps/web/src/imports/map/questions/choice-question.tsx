import { Group, Radio, Text } from '@mantine/core'
import classes from './choice-question.module.css'

interface Props<Answer extends string> {
  /** What links to it are called. */
  readonly id?: string
  readonly title: string
  readonly text: string
  /** What each answer would mean, in words of this file. */
  readonly answers: readonly { readonly answer: Answer; readonly words: string }[]
  /** `null` where nobody has answered. */
  readonly chosen: Answer | null
  readonly onChoose: (answer: Answer) => void
}

/** Something that the file cannot say by itself: one question, answered by one choice. */
export function ChoiceQuestion<Answer extends string>({ id, title, text, answers, chosen, onChoose }: Props<Answer>) {
  return (
    <Radio.Group
      {...(id !== undefined && { id, tabIndex: -1 })}
      className={classes.question}
      label={title}
      description={text}
      value={chosen ?? ''}
      onChange={value => onChoose(value as Answer)}
    >
      <Group gap="xs" mt="sm">
        {answers.map(({ answer, words }) => (
          <Radio.Card
            key={answer}
            value={answer}
            radius="md"
            px="md"
            py="xs"
            className={classes.answer}
            aria-label={words}
          >
            <Group gap="sm" wrap="nowrap">
              <Radio.Indicator />
              <Text size="sm">{words}</Text>
            </Group>
          </Radio.Card>
        ))}
      </Group>
    </Radio.Group>
  )
}
