import { ConnectionBanner } from '../connection-banner'
import { PageLoading } from './page-loading'

/** Stands for the whole window while nobody knows yet who is looking; where the server is away, that is said. */
export function PageOpening() {
  return (
    <main style={{ maxWidth: '60rem', margin: '0 auto', padding: '2rem 1rem' }}>
      <ConnectionBanner />
      <PageLoading />
    </main>
  )
}
