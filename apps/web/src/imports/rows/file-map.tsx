import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import classes from './file-map.module.css'

/** Stretches that the file is drawn as: enough to see where it gathers, few enough to hit with a thumb. */
const BINS = 48

/** A stretch of the file. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

interface Props {
  /** Row number of the last row. */
  readonly lastRow: number
  /** Rows with problems, in any order. */
  readonly rows: readonly number[]
  readonly chosen: Stretch | null
  readonly onChoose: (stretch: Stretch | null) => void
}

/** The file from its first row to its last, darker where problems lie; a stretch can be chosen. */
export function FileMap({ lastRow, rows, chosen, onChoose }: Props) {
  const { t } = useTranslation('outcome')
  const bins = binned(lastRow, rows)
  const most = Math.max(...bins.map(bin => bin.count), 1)
  return (
    <div>
      <ul className={classes.map} aria-label={t('map.title')}>
        {bins.map(bin => (
          <li key={bin.first} className={classes.bin}>
            {bin.count === 0 ? (
              <span className={classes.calm} />
            ) : (
              <button
                type="button"
                className={classes.trouble}
                style={{ height: `${35 + (65 * bin.count) / most}%` }}
                title={label(bin)}
                aria-label={label(bin)}
                aria-pressed={chosen?.first === bin.first}
                onClick={() => onChoose(chosen?.first === bin.first ? null : bin)}
              />
            )}
          </li>
        ))}
      </ul>
      <Group justify="space-between" mt={6} mih="1.9rem">
        <Text size="xs" c="dimmed" className="figures">
          {t('map.start', { row: formatNumber(2) })}
        </Text>
        {chosen && (
          <Button size="compact-xs" variant="light" onClick={() => onChoose(null)}>
            {t('map.all')}
          </Button>
        )}
        <Text size="xs" c="dimmed" className="figures">
          {t('map.start', { row: formatNumber(lastRow) })}
        </Text>
      </Group>
    </div>
  )

  function label({ first, last, count }: Bin): string {
    return t('map.bin', { first: formatNumber(first), last: formatNumber(last), number: formatNumber(count) })
  }
}

interface Bin extends Stretch {
  readonly count: number
}

function binned(lastRow: number, rows: readonly number[]): Bin[] {
  // Row 1 is the header.
  const total = Math.max(lastRow - 1, 1)
  const bins = Math.min(BINS, total)
  const counts = new Array<number>(bins).fill(0)
  for (const row of rows) {
    const index = Math.min(Math.floor(((row - 2) * bins) / total), bins - 1)
    if (index >= 0) counts[index]! += 1
  }
  return counts.map((count, index) => ({
    first: 2 + Math.ceil((index * total) / bins),
    last: 1 + Math.ceil(((index + 1) * total) / bins),
    count,
  }))
}
