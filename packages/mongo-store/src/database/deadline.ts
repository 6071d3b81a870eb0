import { Error as MongooseError, mongo } from 'mongoose'
import { isBrokenConnection } from './broken-connection'

/** Error code of an operation that ran into its `maxTimeMS`. */
const MAX_TIME_EXPIRED = 50

/** MongoDB did not answer in time. What was asked may still happen. */
export class StoreTimeoutError extends Error {
  override readonly name = 'StoreTimeoutError'
}

/**
 * The same store, with every promise it gives, and every item of what it lists, broken off after `ms`. The driver's own limits hold for one command on one
 * connection: a frozen server would cost several of them, one after the other, before a caller hears of it.
 */
export function withDeadline<Store extends object>(store: Store, ms: number): Store {
  return new Proxy(store, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        const result: unknown = member.apply(target, args)
        if (result instanceof Promise) return before(ms, result, String(key))
        return isAsyncIterable(result) ? eachBefore(ms, result, String(key)) : result
      }
    },
  })
}

/** Whether an error means that MongoDB is away, frozen or overloaded, rather than that something is wrong with us. */
export function isMongoOutage(error: unknown): boolean {
  if (error instanceof StoreTimeoutError || error instanceof MongooseError.MongooseServerSelectionError) return true
  if (isBrokenConnection(error)) return true
  if (!(error instanceof mongo.MongoError)) return false
  const label = (name: string) => error.hasErrorLabel(name)
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error.code === MAX_TIME_EXPIRED ||
    ['RetryableWriteError', 'TransientTransactionError', 'UnknownTransactionCommitResult'].some(label)
  )
}

function isAsyncIterable(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result
}

/** The same items, each of them in time; who stops early ends the reading behind it. */
async function* eachBefore<Item>(ms: number, items: AsyncIterable<Item>, what: string): AsyncGenerator<Item> {
  const iterator = items[Symbol.asyncIterator]()
  let answers = true
  try {
    for (;;) {
      answers = false
      const next = await before(ms, iterator.next(), what)
      answers = true
      if (next.done) return
      yield next.value
    }
  } finally {
    // A server that does not answer would not answer this either.
    if (answers) await iterator.return?.()
  }
}

async function before<Result>(ms: number, result: Promise<Result>, what: string): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreTimeoutError(`MongoDB did not answer "${what}" within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([result, timeout])
  } finally {
    clearTimeout(timer)
  }
}
