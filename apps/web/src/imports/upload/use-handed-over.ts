import type { ImportBody } from '@secondtouch/contracts'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { request, requestFile } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import sampleFile from './sample-accounts.csv?url'

const route = getRouteApi('/inside/imports/new')

/** Hands over, once, the file that the address asks for: the sample, or that of an import that was undone. */
export function useHandedOver(add: (files: readonly File[]) => void): { readonly error: unknown } {
  const { sample, again } = route.useSearch()
  const navigate = useNavigate()
  const asked = useRef(false)
  const [error, setError] = useState<unknown>(null)
  useEffect(() => {
    if ((!sample && again === undefined) || asked.current) return
    asked.current = true
    const hand = async () => {
      try {
        add([await untilHeard(() => (again === undefined ? sampleOf() : fileOf(again)))])
        await navigate({ to: '/imports/new', replace: true })
      } catch (failed) {
        setError(failed)
      }
    }
    void hand()
  }, [sample, again, add, navigate])
  return { error }
}

async function sampleOf(): Promise<File> {
  return new File([await requestFile(sampleFile)], 'sample-accounts.csv', { type: 'text/csv' })
}

async function fileOf(id: string): Promise<File> {
  const { fileName, links } = await request<ImportBody>('GET', `/v1/imports/${id}`)
  return new File([await requestFile(links.file)], fileName, { type: 'text/csv' })
}
