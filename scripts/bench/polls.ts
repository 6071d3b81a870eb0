import type { Product } from './product'

/** Milliseconds of each poll, by 50 pollers that each ask again at once after a tenth of a second, while `busy` says so. */
export async function pollLatencies(product: Product, importId: string, busy: () => boolean): Promise<number[]> {
  const POLLERS = 50
  const PAUSE_MS = 100
  const taken: number[] = []
  const poller = async () => {
    while (busy()) {
      const started = performance.now()
      await product.get(`/v1/imports/${importId}`)
      taken.push(performance.now() - started)
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    }
  }
  await Promise.all(Array.from({ length: POLLERS }, poller))
  return taken
}
