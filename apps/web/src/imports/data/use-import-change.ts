import { notifications } from '@mantine/notifications'
import type { ImportBody } from '@secondtouch/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../api/api-error'
import { request } from '../../api/request'
import { changeImport, isOvertaken, UnsureError } from './change-import'
import { RowConflictError } from './correct-row'
import { importKey } from './import-queries'

/** How an import is changed as it is on screen, and what is shown after. */
export function useImportChange(id: string) {
  const client = useQueryClient()
  const { t } = useTranslation(['imports', 'shell'])
  const showAll = () => client.invalidateQueries({ queryKey: importKey(id) })
  const show = (body: ImportBody) => {
    client.setQueryData<ImportBody>(importKey(id), body)
  }
  const forget = (part: string) => client.invalidateQueries({ queryKey: [...importKey(id), part] })
  const showChecked = async (body: ImportBody) => {
    show(body)
    await Promise.all([forget('plan'), forget('rows'), forget('row')])
  }

  /** @param versionOf the version that the answer speaks of, `null` where it speaks of none. */
  const change = <Body>(
    versionOf: (body: Body) => number | null,
    method: 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<Body> => {
    const { version } = client.getQueryData<ImportBody>(importKey(id))!
    return changeImport(id, version, async ifMatch => {
      const answer = await request<Body>(method, `/v1/imports/${id}${path}`, { body, ifMatch })
      return { body: answer, version: versionOf(answer) }
    })
  }

  const onError = async (error: Error) => {
    // A start that is refused for an outdated plan has had it made anew.
    if (isProblem(error, 'plan_outdated') || error instanceof RowConflictError) await showAll()
    const isUnsure = error instanceof UnsureError
    if (!isUnsure && !isOvertaken(error)) return
    await showAll()
    // The page may be at another step by now, so it is told above all of them.
    notifications.show({
      id: `changed-${id}`,
      color: 'amber',
      title: isUnsure ? t('imports:changed.unsure') : t('imports:changed.title'),
      message: isUnsure ? t('imports:changed.unsureText') : t('imports:changed.text'),
      autoClose: false,
      // At the foot it would lie over the button that goes on.
      position: 'top-center',
      closeButtonProps: { 'aria-label': t('shell:close') },
    })
  }
  return { change, show, showChecked, onError }
}
