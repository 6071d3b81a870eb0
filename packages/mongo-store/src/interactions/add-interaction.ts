import type { NewInteraction } from '@secondtouch/accounts'
import type { InteractionAdded, Logging } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { AccountDocument, InteractionDocument } from '../database/documents'
import { contentOf, interactionRecord, loggedOf } from './interaction-document'
import type { Difference } from './read-facts'
import { renewAccount } from './renew-account'

/** Logs an interaction once, however often its request comes, and does the next step that it says it does. */
export async function addInteraction(
  database: Database,
  account: AccountDocument,
  _id: string,
  { fields, closesStep }: NewInteraction,
  { by, idempotency }: Logging,
  session: mongo.ClientSession,
): Promise<InteractionAdded> {
  const { interactions } = database
  const replay = idempotency && (await replayed(database, account._id, idempotency, session))
  if (replay) return replay
  const closed = closesStep === null ? null : await closeStep(database, account._id, closesStep, by, session)
  if (closesStep !== null && !closed) return { kind: 'no_open_step' }
  const document: InteractionDocument = {
    ...{ _id, accountId: account._id, createdAt: new Date(), createdBy: by },
    ...contentOf(fields),
    ...(idempotency && { once: idempotency }),
  }
  await interactions.insertOne(document, { session })
  const difference: Difference = { come: [loggedOf(document)], go: [] }
  const effect = await renewAccount(database, account, difference, session)
  if (idempotency) await interactions.updateOne({ _id }, { $set: { 'once.effect': effect } }, { session })
  return { kind: 'added', record: interactionRecord(document), effect }
}

async function replayed(
  { interactions }: Database,
  accountId: mongo.Binary,
  { key, fingerprint }: NonNullable<Logging['idempotency']>,
  session: mongo.ClientSession,
): Promise<InteractionAdded | null> {
  const found = await interactions.findOne({ accountId, 'once.key': key }, { session })
  if (!found?.once?.effect) return null
  if (found.once.fingerprint !== fingerprint) return { kind: 'key_reused' }
  return { kind: 'replayed', record: interactionRecord(found), effect: found.once.effect }
}

/** Does the next step of an interaction of the account; whether it was open. */
async function closeStep(
  { interactions }: Database,
  accountId: mongo.Binary,
  id: string,
  by: string,
  session: mongo.ClientSession,
): Promise<boolean> {
  const found = await interactions.findOne({ _id: id, accountId }, { session })
  if (!found?.nextStep || found.nextStep.doneAt) return false
  const now = new Date()
  await interactions.updateOne(
    { _id: id },
    {
      $set: { 'nextStep.doneAt': now, version: (found.version ?? 1) + 1, updatedAt: now, updatedBy: by },
      $unset: { openOn: 1 },
    },
    { session },
  )
  return true
}
