import {
  counted,
  type Facts,
  firstStep,
  KEPT_DAYS,
  type Logged,
  lastContact,
  NO_FACTS,
  outRunOf,
} from '@secondtouch/accounts'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { InteractionDocument } from '../database/documents'
import { loggedOf } from './interaction-document'

/** Contacts of one look: mostly as many as the kept days need. */
const LOOK = 2 * KEPT_DAYS
const NEWEST = { on: -1, happenedAt: -1, _id: -1 } as const

/** Interactions that come (1) or go (-1) with a change. */
export interface Difference {
  readonly come: readonly Logged[]
  readonly go: readonly Logged[]
}

/**
 * The facts of an account after a change, read anew from indexes in the transaction of the change; only whole counts are counted
 * on from `before`. As `factsOf` says them of all interactions (oracle 3), in at most eleven looks.
 */
export async function readFacts(
  database: Database,
  accountId: mongo.Binary,
  before: Facts,
  { come, go }: Difference,
  session: mongo.ClientSession,
): Promise<Facts> {
  const contacts = await newestContacts(database, accountId, session)
  const first = await one(database, { accountId, contact: true }, { on: 1 }, session)
  const open = await one(database, { accountId, openOn: { $exists: true } }, { openOn: 1, _id: 1 }, session)
  const counts = [
    ...come.map(each => ({ each, by: 1 as const })),
    ...go.map(each => ({ each, by: -1 as const })),
  ].reduce((sum, { each, by }) => counted(sum, each, by), countsOf(before))
  return {
    days: [...new Set(contacts.map(each => each.on))].slice(0, KEPT_DAYS),
    firstOn: first ? loggedOf(first).on : null,
    last: lastContact(contacts[0]),
    ...counts,
    outRun: outRunOf(contacts),
    step: firstStep(open ? [loggedOf(open)] : []),
  }
}

/** The counts of an account, whose interactions are counted one by one. */
export async function countAll(
  { interactions }: Database,
  accountId: mongo.Binary,
  session: mongo.ClientSession,
): Promise<Facts> {
  const groups = await interactions
    .aggregate<{ _id: Pick<Logged, 'kind' | 'direction'>; n: number }>(
      [{ $match: { accountId } }, { $group: { _id: { kind: '$kind', direction: '$direction' }, n: { $sum: 1 } } }],
      { session },
    )
    .toArray()
  const counts = groups.reduce((sum, { _id, n }) => counted(sum, _id, n), countsOf(NO_FACTS))
  return { ...NO_FACTS, ...counts }
}

function countsOf({ kinds, directions, notes }: Facts): Pick<Facts, 'kinds' | 'directions' | 'notes'> {
  return { kinds, directions, notes }
}

/** The newest contacts, of as many days as are kept; a day with very many is passed over after the first look. */
async function newestContacts(
  { interactions }: Database,
  accountId: mongo.Binary,
  session: mongo.ClientSession,
): Promise<Logged[]> {
  const found: Logged[] = []
  const days = new Set<string>()
  for (let before: object = {}; ; ) {
    const look = await interactions
      .find({ accountId, contact: true, ...before }, { session, projection: { note: 0, participants: 0, once: 0 } })
      .sort(NEWEST)
      .limit(LOOK)
      .toArray()
    for (const each of look.map(loggedOf)) {
      found.push(each)
      days.add(each.on)
    }
    if (look.length < LOOK || days.size >= KEPT_DAYS) return found
    before = { on: { $lt: found.at(-1)!.on } }
  }
}

async function one(
  { interactions }: Database,
  filter: mongo.Filter<InteractionDocument>,
  sort: Record<string, 1 | -1>,
  session: mongo.ClientSession,
): Promise<InteractionDocument | undefined> {
  return (await interactions.find(filter, { session }).sort(sort).limit(1).toArray())[0]
}
