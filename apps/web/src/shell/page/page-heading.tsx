import { Title } from '@mantine/core'
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

/** Whether the first heading of this visit has been shown: a page that loads leaves the focus to the browser. */
let hasShown = false

/** The one `h1` of a page. It names the tab, and takes the focus when the page or step is entered. */
export function PageHeading({ children, title }: { readonly children: ReactNode; readonly title: string }) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('product')}`
  }, [title, t])
  // With the heading itself, not after it: whoever sees the page may already have pressed a key on it.
  useLayoutEffect(() => {
    if (hasShown) heading.current?.focus({ preventScroll: true })
    hasShown = true
  }, [])
  return (
    <Title order={1} ref={heading} tabIndex={-1} data-page-heading>
      {children}
    </Title>
  )
}
