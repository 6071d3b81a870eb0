import { type Config, StartError } from '@secondtouch/runtime'
import { isLoopback } from './loopback'

/** Characters below which a key that a person chose can be guessed by whoever reaches the API over a network. */
const SHORT_KEY = 16

const EVERYBODY = 'everybody has one address: limits of failed sign-ins, and the log, hold all for one'

/** What is said once a request shows that a proxy stands in front which is not known. */
export const unknownProxy = `A request came with X-Forwarded-For, which is not believed while TRUSTED_PROXIES is 0. If a proxy stands in front of the API, ${EVERYBODY}. Set TRUSTED_PROXIES to the number of proxies`

/** What whoever starts the API should know of how it is set up, and need not stop it. */
export function startWarnings({
  host,
  publicUrl,
  trustedProxies,
}: Pick<Config, 'host' | 'publicUrl' | 'trustedProxies'>): string[] {
  const warnings: string[] = []
  if (!isLoopback(host)) {
    warnings.push(
      'The API listens beyond this machine: put https in front of it, and see that MongoDB and Redis do not',
    )
  }
  if (publicUrl !== null && trustedProxies === 0) {
    warnings.push(
      `PUBLIC_URL is set and TRUSTED_PROXIES is 0: behind a proxy ${EVERYBODY}. Set TRUSTED_PROXIES to the number of proxies in front of the API`,
    )
  }
  return warnings
}

/** Throws `StartError` where a key that can be guessed would open a workspace to the network. */
export function refuseGuessableKey({
  host,
  localWorkspace,
  localApiKey,
}: Pick<Config, 'host' | 'localWorkspace' | 'localApiKey'>): void {
  if (!localWorkspace || localApiKey === null || localApiKey.length >= SHORT_KEY || isLoopback(host)) return
  throw new StartError(
    `LOCAL_API_KEY has fewer than ${SHORT_KEY} characters, and HOST is ${host}, beyond this machine: it could be guessed. Choose a longer one, as of: openssl rand -base64 32`,
  )
}
