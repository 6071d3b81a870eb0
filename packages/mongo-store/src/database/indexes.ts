import { isDeepStrictEqual } from 'node:util'
import { type Connection, type IndexDefinition, type IndexOptions, mongo } from 'mongoose'
import { schemas } from './schemas'
import { UnusableMongoError } from './unusable'

/** Error codes of an index whose name, or whose keys, another one has, and of values that a unique one would refuse. */
const DIFFERS = new Set<unknown>([85, 86])
const DUPLICATE_KEY = 11000

type Needed = readonly (readonly [IndexDefinition, IndexOptions])[]

/** Makes collections and indexes that are missing; running it again changes nothing. Throws where an index differs. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const [name, each] of Object.entries(schemas())) {
    const model = connection.models[name] ?? connection.model(name, each, name)
    // Transactions cannot wait for a collection that another one is just making.
    await model.createCollection()
    try {
      await model.createIndexes()
    } catch (error) {
      throw await explained(error, model.collection, each.indexes())
    }
  }
}

interface Indexes {
  readonly name: string
  indexes(): Promise<mongo.IndexDescriptionInfo[]>
}

async function explained(error: unknown, collection: Indexes, needed: Needed): Promise<unknown> {
  if (!(error instanceof mongo.MongoServerError)) return error
  const { name } = collection
  if (error.code === DUPLICATE_KEY) {
    const told = `its collection ${name} holds a value twice that may be there only once: ${error.message}`
    return new UnusableMongoError(told, { cause: error })
  }
  if (!DIFFERS.has(error.code)) return error
  const inTheWay = (await collection.indexes()).filter(index => needed.some(one => isInTheWay(index, one)))
  const drops = inTheWay.map(index => `db.${name}.dropIndex("${index.name}")`)
  return new UnusableMongoError(
    `its collection ${name} has an index that differs from the one that is needed. Remove it with ${drops.join(' and ')} and start again: it is then made as it has to be. (${error.message})`,
    { cause: error },
  )
}

/** Whether an index has the name or the keys of one that is needed, and is not it. */
function isInTheWay(index: mongo.IndexDescriptionInfo, [key, options]: Needed[number]): boolean {
  const hasName = index.name === (options.name ?? Object.entries(key).flat().join('_'))
  const hasKey = isDeepStrictEqual(Object.entries(index.key), Object.entries(key))
  const hasOptions = (['unique', 'expireAfterSeconds', 'partialFilterExpression'] as const).every(option =>
    isDeepStrictEqual(index[option], options[option]),
  )
  return (hasName || hasKey) && !(hasName && hasKey && hasOptions)
}
