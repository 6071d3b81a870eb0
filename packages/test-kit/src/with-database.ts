import { randomBytes } from 'node:crypto'
import { testMongoUri } from './services'

/** What a test can throw away afterwards. */
interface Disposable {
  readonly db: { dropDatabase(): Promise<unknown> }
  close(): Promise<void>
}

/** Gives the tests of a file a database of their own, which goes when they are done. Call it where tests are declared. */
export function withDatabase<Store extends Disposable>(connect: (uri: string) => Promise<Store>): () => Store {
  let store: Store | undefined
  beforeAll(async () => {
    store = await connect(testMongoUri(`test_${randomBytes(6).toString('hex')}`))
  })
  afterAll(async () => {
    await store?.db.dropDatabase()
    await store?.close()
  })
  return () => {
    if (!store) throw new Error('the database is there while tests run, not before')
    return store
  }
}
