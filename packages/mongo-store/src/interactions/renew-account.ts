import { dayOf, type Effect, effectOf, interactionCount, NO_FACTS } from '@secondtouch/accounts'
import type { mongo } from 'mongoose'
import { dateUtc, relationshipIn, withLevel } from '../accounts/account-document'
import type { Database } from '../database/database'
import type { AccountDocument } from '../database/documents'
import { changeDue } from '../due/change-due'
import { completeEarlier } from './earlier-interactions'
import { countAll, type Difference, readFacts } from './read-facts'

const NO_DIFFERENCE: Difference = { come: [], go: [] }

/** The account with its facts: those of interactions that earlier versions logged are made at the first look. */
export async function withFacts(
  database: Database,
  document: AccountDocument,
  session: mongo.ClientSession,
): Promise<AccountDocument> {
  if (!document.interactions || document.facts) return document
  await completeEarlier(database, document._id, session)
  const counts = await countAll(database, document._id, session)
  const facts = await readFacts(database, document._id, counts, NO_DIFFERENCE, session)
  const after = withLevel({ ...document, facts }, dateUtc(new Date()))
  const { level } = after
  await database.accounts.updateOne({ _id: document._id }, { $set: { facts, ...(level && { level }) } }, { session })
  await changeDue(database, document, after, session)
  return after
}

/** Keeps what a change of its interactions makes of an account, in the transaction of the change. */
export async function renewAccount(
  database: Database,
  before: AccountDocument,
  difference: Difference,
  session: mongo.ClientSession,
): Promise<Effect> {
  const today = dateUtc(new Date())
  const facts = await readFacts(database, before._id, before.facts ?? NO_FACTS, difference, session)
  const { interactions: _, facts: __, ...others } = before
  const n = interactionCount(facts)
  const after = withLevel(n === 0 ? others : { ...others, facts, interactions: n }, today)
  await database.accounts.replaceOne({ _id: before._id }, after, { session })
  await changeDue(database, before, after, session)
  return effectOf(relationshipIn(before), relationshipIn(after), dayOf(today))
}
