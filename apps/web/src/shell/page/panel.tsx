import { Group, Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

interface Props {
  readonly title: string
  /** What stands beside the title: a figure, or what can be done with all of it. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with a heading of its own. */
export function Panel({ title, aside, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <Stack gap="md">
        <Group justify="space-between" gap="sm" mih={36}>
          <Title order={2} size="h3" id={id}>
            {title}
          </Title>
          {aside}
        </Group>
        {children}
      </Stack>
    </section>
  )
}
