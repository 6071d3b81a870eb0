import { rmSync } from 'node:fs'
import path from 'node:path'
import { knownBinaries, startLocalServices } from '@secondtouch/local-services'
import type { Processes } from './meter'
import { Product } from './product'

/** The product and its servers. */
export interface Site {
  readonly product: Product
  readonly mongoUri: string
  /** Processes of the servers that were started here. */
  readonly servers: Processes
}

/** Works with the product on servers of its own, which begin empty and go when the work is done. */
export async function withSite(folder: string, work: (site: Site) => Promise<void>): Promise<void> {
  const dataDir = path.join(folder, 'data')
  const services = await startLocalServices({ dataDir, binaries: knownBinaries(), mongoCacheGB: 1, log: console.error })
  try {
    const mongoUri = services.mongoUri ?? process.env.MONGODB_URI!
    const redisUrl = services.redisUrl ?? process.env.REDIS_URL!
    const servers = Object.fromEntries(services.services.map(({ name, pid }) => [kindOf(name), pid ? [pid] : []]))
    const product = await Product.start({ mongoUri, redisUrl, dataDir: path.join(folder, 'product') })
    try {
      await work({ product, mongoUri, servers })
    } finally {
      await product.stop()
    }
  } finally {
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const kindOf = (name: string) => (name === 'mongod' ? 'mongod' : 'redis')
