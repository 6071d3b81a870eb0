import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { signIn } from '../api/session'
import { explain } from '../shell/explain'
import { useWhy } from '../shell/use-why'

/** Signs in and goes on to `to`; `onRefused` is told where what was given opens nothing. */
export function useSignIn(to: string, onRefused: () => void) {
  const { history } = useRouter()
  const [failed, setFailed] = useState<unknown>(null)
  const why = useWhy(failed, explain)
  const [busy, setBusy] = useState(false)
  const enter = async (by: Parameters<typeof signIn>[0]) => {
    setBusy(true)
    setFailed(null)
    try {
      if (await signIn(by)) history.push(to)
      else onRefused()
    } catch (error) {
      setFailed(error)
    } finally {
      setBusy(false)
    }
  }
  return { enter, busy, why, forgetFailure: () => setFailed(null) }
}
