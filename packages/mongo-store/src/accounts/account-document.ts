import {
  type AccountFields,
  type AccountPatch,
  type AccountSettings,
  type CalendarDate,
  dayOf,
  fieldsIn,
  levelOf,
  NO_FACTS,
  nameKey,
  qualityOf,
  type Relationship,
  relationshipOf,
  settingsAfter,
} from '@secondtouch/accounts'
import type { AccountRecord } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { AccountDocument } from '../database/documents'
import { accountIdFacts, accountIdText, parseAccountId, workspaceNumber } from '../database/ids'

/** A document of which some fields were read; the others are taken to be absent. */
type Read = Pick<AccountDocument, '_id' | 'name'> & Partial<AccountDocument>

/** The account that an id names, with its workspace a second time; `null` where it cannot be one of the workspace. */
export function ownAccount(workspaceId: string, id: string): { _id: mongo.Binary; w: number } | null {
  const _id = parseAccountId(workspaceId, id)
  const w = workspaceNumber(workspaceId)
  return _id && w !== null ? { _id, w } : null
}

/** The document of a new account; built by hand, because it is built a million times. */
export function accountDocument(
  _id: mongo.Binary,
  w: number,
  fields: AccountFields,
  key: string,
  createdAt: Date,
): AccountDocument {
  const document: AccountDocument = { _id, w, name: fields.name, nameKey: key, createdAt }
  if (fields.notes !== null) document.notes = fields.notes
  if (fields.currentObjective !== null) document.currentObjective = fields.currentObjective
  if (fields.openThread !== null) document.openThread = fields.openThread
  if (fields.renewalDate !== null) document.renewalDate = fields.renewalDate
  if (fields.significantDates.length > 0) document.significantDates = fields.significantDates
  return document
}

/** The document of an account after a change. */
export function changedDocument(document: AccountDocument, patch: AccountPatch, by: string): AccountDocument {
  const before = fieldsOf(document)
  const fields = { ...before, ...fieldsIn(patch) }
  const now = new Date()
  const changed: AccountDocument = {
    ...accountDocument(document._id, document.w, fields, nameKey(fields.name), document.createdAt),
    ...(document.interactions !== undefined && { interactions: document.interactions }),
    ...(document.facts && { facts: document.facts }),
    ...settingsIn(settingsAfter(settingsOf(document), before, patch, dateUtc(now))),
    version: versionOf(document) + 1,
    updatedAt: now,
    updatedBy: by,
  }
  return withLevel(changed, dateUtc(now))
}

/** The document with the level that its account has on a day; none is absent. */
export function withLevel({ level: _, ...document }: AccountDocument, today: CalendarDate): AccountDocument {
  const level = levelOf(qualityOf(relationshipIn(document), dayOf(today)).score)
  return level === 'none' ? document : { ...document, level }
}

/** The day in UTC: what the server takes for today where nobody says in which zone they are. */
export function dateUtc(moment: Date): CalendarDate {
  return moment.toISOString().slice(0, 10)
}

/** The account as the rules of signals see it. */
export function relationshipIn(document: Read): Relationship {
  const facts = document.facts ?? NO_FACTS
  return relationshipOf({ ...settingsOf(document), fields: fieldsOf(document), facts, version: versionOf(document) })
}

/** What people have set, as a document has it. */
export function settingsIn({ cadence, followed, objectiveOn, threadOn }: AccountSettings) {
  return {
    ...(cadence && { cadence }),
    ...(followed && { followed: true as const }),
    ...(objectiveOn !== null && { objectiveOn }),
    ...(threadOn !== null && { threadOn }),
  }
}

function settingsOf({ cadence, followed, objectiveOn, threadOn }: Read): AccountSettings {
  return {
    ...{ cadence: cadence ?? null, followed: followed ?? false },
    ...{ objectiveOn: objectiveOn ?? null, threadOn: threadOn ?? null },
  }
}

/** 1 for an account that was never edited. */
export function versionOf({ version = 1 }: Pick<AccountDocument, 'version'>): number {
  return version
}

/** The account as the domain knows it. */
export function accountRecord(document: AccountDocument): AccountRecord {
  return {
    id: accountIdText(document._id),
    fields: fieldsOf(document),
    facts: document.facts ?? NO_FACTS,
    ...settingsOf(document),
    version: versionOf(document),
    createdAt: document.createdAt,
    updatedAt: document.updatedAt ?? document.createdAt,
    updatedBy: document.updatedBy ?? null,
    source: accountIdFacts(document._id).source,
  }
}

function fieldsOf(document: Read): AccountFields {
  return {
    name: document.name,
    notes: document.notes ?? null,
    currentObjective: document.currentObjective ?? null,
    openThread: document.openThread ?? null,
    renewalDate: document.renewalDate ?? null,
    significantDates: document.significantDates ?? [],
  }
}
