import { ActionIcon } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { queries } from '../api/queries'
import { signOut } from '../api/session'
import { forgetKept } from '../kept/kept-map'

/** Ends the session, here and on the server. */
export function SignOutButton() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const leave = async () => {
    try {
      await signOut()
    } finally {
      // Also where the server cannot be reached: what is in this browser is of whoever leaves it.
      queries.clear()
      forgetKept()
    }
    await navigate({ to: '/signin' })
  }
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={t('signOut')}
      title={t('signOut')}
      onClick={() => void leave()}
    >
      <LogOut size={18} aria-hidden />
    </ActionIcon>
  )
}
