import { Group, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

interface Props {
  readonly title: string
  /** What can be done with all of it, beside the title. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A part of a page with a name of its own. */
export function Panel({ title, action, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <Group justify="space-between" mb="md" mih={36}>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </section>
  )
}
