import type { mongo } from 'mongoose'
import type { Database } from '../database/database'

/** Gives interactions of earlier versions what facts are read from: the day in UTC, and the direction that is usual for the kind. */
export async function completeEarlier(
  { interactions }: Database,
  accountId: mongo.Binary,
  session: mongo.ClientSession,
): Promise<void> {
  const isNote = { $eq: ['$kind', 'note'] }
  const isBoth = { $in: ['$kind', ['call', 'meeting']] }
  await interactions.updateMany(
    { accountId, on: { $exists: false } },
    [
      {
        $set: {
          on: { $dateToString: { date: '$happenedAt', format: '%Y-%m-%d' } },
          direction: { $cond: [isBoth, 'both', 'unknown'] },
          contact: { $cond: [isNote, '$$REMOVE', true] },
        },
      },
    ],
    { session },
  )
}
