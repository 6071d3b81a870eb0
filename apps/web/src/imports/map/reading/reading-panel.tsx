import { Alert, Button, Group, List, Select, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { PreviewBody } from '@secondtouch/contracts'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../../shell/page/panel'
import type { ReadingTry } from '../../data/import-queries'
import { ENCODINGS } from './encoding-names'
import classes from './reading-panel.module.css'

/** Below so much confidence a person is asked to look. */
const SURE = 0.8

const DELIMITERS = [',', ';', '\t', '|']
const QUOTES = { '"': 'double', "'": 'single', none: 'none' } as const
/** Lines that may be the header; further down nobody has found one. */
const HEADER_LINES = 15

interface Props {
  readonly preview: PreviewBody
  readonly tried: ReadingTry
  readonly onTry: (tried: ReadingTry) => void
}

/** How the bytes are read, in a sentence; every part of it can be changed, and the columns follow at once. */
export function ReadingPanel({ preview, tried, onTry }: Props) {
  const { t } = useTranslation('mapping')
  const { encoding, dialect, confidence, encodings, warnings } = preview
  const isUnsure = confidence !== null && confidence < SURE
  const [isOpen, { toggle }] = useDisclosure(false)
  const delimiterName = useDelimiterName()
  const change = (part: ReadingTry) => onTry({ ...tried, ...part })
  return (
    <Panel
      title={t('reading.title')}
      aside={
        <Button variant="default" size="xs" onClick={toggle} aria-expanded={isOpen}>
          {isOpen ? t('reading.hide') : t('reading.change')}
        </Button>
      }
    >
      {isUnsure && (
        <Alert color="amber" icon={<TriangleAlert aria-hidden />}>
          {t('reading.unsure')}
        </Alert>
      )}
      <Text c="dimmed">
        {t('reading.sure', {
          encoding: encoding.toUpperCase(),
          delimiter: t('reading.separated', { name: delimiterName(dialect.delimiter) }),
          header:
            dialect.headerLine === null ? t('reading.headerNone') : t('reading.headerAt', { line: dialect.headerLine }),
        })}
      </Text>
      {warnings.length > 0 && (
        <List size="sm">
          {warnings.map(warning => (
            <List.Item key={warning}>{warning}</List.Item>
          ))}
        </List>
      )}
      {isOpen && (
        <Group className={classes.fields} align="flex-end">
          <Select
            label={t('reading.encoding')}
            searchable
            data={withFound(ENCODINGS, encoding).map(value => ({ value, label: encodingLabel(value, encodings) }))}
            value={encoding}
            onChange={value => value && change({ encoding: value })}
          />
          <Select
            label={t('reading.delimiter')}
            data={withFound(DELIMITERS, dialect.delimiter).map(value => ({ value, label: delimiterName(value) }))}
            value={dialect.delimiter}
            onChange={value => value && change({ delimiter: value })}
          />
          <Select
            label={t('reading.quote')}
            data={Object.entries(QUOTES).map(([value, name]) => ({ value, label: t(`reading.quotes.${name}`) }))}
            value={dialect.quote ?? 'none'}
            onChange={value => value && change({ quote: value })}
          />
          <Select
            label={t('reading.headerLine')}
            data={[
              { value: '0', label: t('reading.noHeader') },
              ...Array.from({ length: HEADER_LINES }, (_, line) => ({ value: `${line + 1}`, label: `${line + 1}` })),
            ]}
            value={String(dialect.headerLine ?? 0)}
            onChange={value => change({ headerLine: Number(value) })}
          />
        </Group>
      )}
    </Panel>
  )
}

function useDelimiterName(): (delimiter: string) => string {
  const { t } = useTranslation('mapping')
  return delimiter => {
    const names = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const
    const name = names[delimiter as keyof typeof names]
    return name ? t(`reading.delimiters.${name}`) : t('reading.delimiters.other', { text: delimiter })
  }
}

/** The name of an encoding, with what it makes of a text of the file. */
function encodingLabel(name: string, encodings: PreviewBody['encodings']): string {
  const sample = encodings.find(found => found.encoding === name)?.sample
  return sample === undefined ? name.toUpperCase() : `${name.toUpperCase()}: ${sample}`
}

const withFound = (known: readonly string[], found: string) => (known.includes(found) ? [...known] : [found, ...known])
