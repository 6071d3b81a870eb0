import { localMongoUri } from '@secondtouch/local-services'
import { connectMongo } from '@secondtouch/mongo-store'

/** The stores of MONGODB_URI, else of the servers that `npm start` runs with this data folder. Throws where there are none. */
export async function openStore(dataDir) {
  const uri = process.env.MONGODB_URI?.trim() || localMongoUri(dataDir)
  if (uri === null)
    throw new Error(`No database: start the product, or set MONGODB_URI. (No mongod runs in ${dataDir}.)`)
  return connectMongo({ uri })
}
