import { connectMongo } from '@secondtouch/mongo-store'

/** The stores of MONGODB_URI, else of the servers that `npm start` runs with this data folder. Throws where there are none. */
export async function openStore(dataDir) {
  const uri = process.env.MONGODB_URI?.trim() || (await startedHere(dataDir))
  if (uri === null)
    throw new Error(`No database: start the product, or set MONGODB_URI. (No mongod runs in ${dataDir}.)`)
  return connectMongo({ uri })
}

/** An image brings no servers, nor what starts them: it is told where they are. */
async function startedHere(dataDir) {
  const { localMongoUri } = await import('@secondtouch/local-services').catch(() => ({ localMongoUri: () => null }))
  return localMongoUri(dataDir)
}
