import { type InteractionFields, isContact, type Logged, usualDirection } from '@secondtouch/accounts'
import type { InteractionRecord } from '@secondtouch/import-core'
import type { InteractionDocument } from '../database/documents'
import { accountIdText } from '../database/ids'

/** What a document says of the interaction itself; absent instead of `null`. */
export function contentOf(fields: InteractionFields) {
  const { kind, happenedAt, on, direction, outcome, note, participants, nextStep } = fields
  return {
    ...{ kind, happenedAt, on, direction },
    ...(isContact(kind) && { contact: true as const }),
    ...(outcome !== null && { outcome }),
    ...(note !== null && { note }),
    ...(participants.length > 0 && { participants: [...participants] }),
    ...(nextStep && stepOf(nextStep)),
  }
}

function stepOf({ text, on, doneAt }: NonNullable<InteractionFields['nextStep']>) {
  const nextStep = { text, ...(on !== null && { on }), ...(doneAt !== null && { doneAt }) }
  return { nextStep, ...(on !== null && doneAt === null && { openOn: on }) }
}

/** The fields of an interaction; those that earlier versions did not know come of the others. */
export function fieldsOf(document: InteractionDocument): InteractionFields {
  const { kind, happenedAt, note, outcome, participants, nextStep } = document
  return {
    ...{ kind, happenedAt, on: document.on ?? happenedAt.toISOString().slice(0, 10) },
    ...{ direction: document.direction ?? usualDirection(kind, null), outcome: outcome ?? null, note: note ?? null },
    participants: participants ?? [],
    nextStep: nextStep ? { text: nextStep.text, on: nextStep.on ?? null, doneAt: nextStep.doneAt ?? null } : null,
  }
}

/** The interaction as the domain knows it. */
export function interactionRecord(document: InteractionDocument): InteractionRecord {
  const { _id, accountId, version = 1, createdAt, createdBy, updatedAt = null, updatedBy = null } = document
  const made = { id: _id, accountId: accountIdText(accountId), version, createdAt, createdBy, updatedAt, updatedBy }
  return { ...fieldsOf(document), ...made }
}

/** The interaction as facts see it. */
export function loggedOf(document: InteractionDocument): Logged {
  return { id: document._id, ...fieldsOf(document) }
}
