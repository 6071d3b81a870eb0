import type { ImportBody, UploadBody } from '@secondtouch/contracts'
import { ConnectionLostError, isAway, refusalIn } from '../../api/api-error'
import { connection } from '../../api/connection'
import { csrfToken, sessionEnded } from '../../api/session'

/** What there is to hear of while a file is on its way. */
interface Sending {
  /** 0 to 1 of the bytes have left. */
  readonly onProgress: (share: number) => void
  readonly signal: AbortSignal
  /** The same for each try with one file, so that a try whose answer got lost does not import it twice. */
  readonly idempotencyKey: string
}

/** Uploads one file for a guided import. `fetch` cannot tell how much has left, so this is the one place without it. */
export async function sendFile(file: File, { onProgress, signal, idempotencyKey }: Sending): Promise<ImportBody> {
  const form = new FormData()
  form.append('options', JSON.stringify({ mode: 'guided' }))
  form.append('file', file, file.name)
  const token = await csrfToken()
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/v1/imports')
    request.setRequestHeader('X-CSRF-Token', token)
    request.setRequestHeader('Idempotency-Key', idempotencyKey)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total))
    request.addEventListener('load', () => {
      if (request.status === 202) {
        connection.hear()
        return resolve((JSON.parse(request.responseText) as UploadBody).imports[0]!)
      }
      const refusal = refusalIn(request.status, request.responseText, request.getResponseHeader('Retry-After'))
      if (isAway(refusal)) connection.miss()
      else connection.hear()
      if (request.status === 401) sessionEnded()
      reject(refusal)
    })
    request.addEventListener('error', () => {
      connection.miss()
      reject(new ConnectionLostError('the upload broke off'))
    })
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

/** A key that no other upload has. */
export function newUploadKey(): string {
  // `randomUUID` is kept from pages that came over plain http from another machine.
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
