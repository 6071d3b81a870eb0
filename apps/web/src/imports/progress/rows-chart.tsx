import '@mantine/charts/styles.layer.css'
import { AreaChart } from '@mantine/charts'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../i18n/formats'
import type { RowsPoint } from './use-rows-over-time'

/** The rows that are through, over the time that the page has watched. The figures above say the same in words. */
export function RowsChart({ points }: { readonly points: readonly RowsPoint[] }) {
  const { t } = useTranslation(['outcome', 'imports'])
  return (
    <div aria-hidden>
      <AreaChart
        h={200}
        data={[...points]}
        dataKey="seconds"
        type="stacked"
        withDots={false}
        curveType="monotone"
        tickLine="none"
        gridAxis="x"
        fillOpacity={0.45}
        strokeWidth={1.5}
        valueFormatter={formatNumber}
        xAxisProps={{
          type: 'number',
          domain: [0, 'dataMax'],
          allowDecimals: false,
          tickFormatter: (seconds: number) => t('progress.seconds', { number: formatNumber(Math.round(seconds)) }),
        }}
        yAxisProps={{ width: 64 }}
        areaChartProps={{ accessibilityLayer: false }}
        areaProps={{ isAnimationActive: false }}
        series={[
          { name: 'created', color: 'pine.6', label: t('imports:outcomes.created') },
          { name: 'skipped', color: 'slate.4', label: t('imports:outcomes.skipped') },
          { name: 'rejected', color: 'clay.5', label: t('imports:outcomes.rejected') },
        ]}
      />
    </div>
  )
}
