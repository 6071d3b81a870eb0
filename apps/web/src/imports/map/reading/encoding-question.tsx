import { Alert, Button, Stack, Text } from '@mantine/core'
import type { PreviewBody } from '@secondtouch/contracts'
import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'

/** Readings that are offered; further down nobody has meant one. */
const OFFERED = 3

interface Props {
  readonly encodings: PreviewBody['encodings']
  readonly onChoose: (encoding: string) => void
}

/** Asks which letters a file was written in, where it does not say so clearly: by what each reading makes of the same text. */
export function EncodingQuestion({ encodings, onChoose }: Props) {
  const { t } = useTranslation('mapping')
  return (
    <Alert
      id="question-encoding"
      tabIndex={-1}
      color="amber"
      icon={<Languages aria-hidden />}
      title={t('encoding.title')}
    >
      <Stack gap="xs" align="flex-start">
        <Text>{t('encoding.text')}</Text>
        {encodings.slice(0, OFFERED).map(({ encoding, sample }) => (
          <Button key={encoding} variant="default" onClick={() => onChoose(encoding)}>
            {t('encoding.answer', { sample, encoding: encoding.toUpperCase() })}
          </Button>
        ))}
      </Stack>
    </Alert>
  )
}
