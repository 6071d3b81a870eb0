import { Badge, Select, Text } from '@mantine/core'
import { labelOf, type MappingEntry, ROLES, roleOf } from '@secondtouch/import-core'
import { ArrowRight, CircleCheck, Eye, Minus, UserRoundCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Certainty, DraftColumn } from '../mapping-draft'
import classes from './column-line.module.css'
import { ROLE_GROUPS, useRoleText } from './role-text'
import { useSuggestionReason } from './suggestion-reason'

/** Value of the choice that imports nothing; a field is never called so. */
const NOWHERE = ''

const BADGES = {
  exact: { color: 'pine', icon: CircleCheck },
  yours: { color: 'pine', icon: UserRoundCheck },
  check: { color: 'amber', icon: Eye },
  none: { color: 'gray', icon: Minus },
} as const

interface Props {
  readonly column: DraftColumn
  /** Whether another column goes to the same field. */
  readonly isTwice: boolean
  readonly onChoose: (target: MappingEntry) => void
  /** What else has to be asked about the column. */
  readonly children?: ReactNode
}

/** One column of the file: what it holds, where it goes, and how sure that is. */
export function ColumnLine({ column, isTwice, onChoose, children }: Props) {
  const { t } = useTranslation('mapping')
  const header = column.header === '' ? t('unnamed', { number: column.index + 1 }) : column.header
  const roleText = useRoleText()
  const role = roleOf(column.target)
  const reason = useSuggestionReason()(column)
  const choices = ROLE_GROUPS.map(({ group, roles }) => ({
    group: t(`groups.${group}`),
    items: roles.map(value => {
      const label = roleText(value, labelOf(column.target) ?? header)
      return { value, label: value === 'name' ? t('required', { field: label }) : label }
    }),
  }))
  return (
    <li className={classes.line} data-none={column.target === null || undefined}>
      <div className={classes.source}>
        <Text fw={600} className={classes.header}>
          {header}
        </Text>
        <Samples samples={column.samples} />
      </div>
      <ArrowRight className={classes.arrow} size={18} aria-hidden />
      <Select
        id={`column-${column.index}`}
        aria-label={t('targetOf', { column: header })}
        description={reason}
        inputWrapperOrder={['input', 'description', 'error']}
        data={[...choices, { value: NOWHERE, label: t('none') }]}
        value={role ?? NOWHERE}
        onChange={value => onChoose(ROLES.find(each => each === value) ?? null)}
        error={isTwice && role && t('faults.twice', { field: roleText(role) })}
        maxDropdownHeight={320}
        className={classes.target}
      />
      <div className={classes.match}>
        <Match certainty={column.certainty} />
      </div>
      {children && <div className={classes.question}>{children}</div>}
    </li>
  )
}

function Samples({ samples }: { readonly samples: readonly string[] }) {
  const { t } = useTranslation('mapping')
  const shown = samples.filter(sample => sample !== '').slice(0, 3)
  if (shown.length === 0) {
    return (
      <Text size="sm" c="dimmed" fs="italic">
        {t('samplesNone')}
      </Text>
    )
  }
  return (
    <ul className={classes.samples}>
      {shown.map((sample, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: samples may be equal and never move.
        <li key={index}>{sample}</li>
      ))}
    </ul>
  )
}

function Match({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useTranslation('mapping')
  const { color, icon: Icon } = BADGES[certainty]
  return (
    <Badge color={color} leftSection={<Icon size={13} aria-hidden />}>
      {t(`matches.${certainty}`)}
    </Badge>
  )
}
