import { type AccountFields, nameKey } from '@secondtouch/accounts'
import type { AccountRecord } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { AccountDocument } from '../database/documents'
import { accountIdFacts, accountIdText, parseAccountId, workspaceNumber } from '../database/ids'

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
export function changedDocument(
  document: AccountDocument,
  change: Partial<AccountFields>,
  by: string,
): AccountDocument {
  const fields = { ...fieldsOf(document), ...change }
  const changed = accountDocument(document._id, document.w, fields, nameKey(fields.name), document.createdAt)
  return {
    ...changed,
    ...(document.interactions !== undefined && { interactions: document.interactions }),
    version: versionOf(document) + 1,
    updatedAt: new Date(),
    updatedBy: by,
  }
}

/** 1 for an account that was never edited. */
export function versionOf({ version = 1 }: AccountDocument): number {
  return version
}

/** The account as the domain knows it. */
export function accountRecord(document: AccountDocument): AccountRecord {
  return {
    id: accountIdText(document._id),
    fields: fieldsOf(document),
    version: versionOf(document),
    createdAt: document.createdAt,
    updatedAt: document.updatedAt ?? document.createdAt,
    updatedBy: document.updatedBy ?? null,
    source: accountIdFacts(document._id).source,
  }
}

function fieldsOf(document: AccountDocument): AccountFields {
  return {
    name: document.name,
    notes: document.notes ?? null,
    currentObjective: document.currentObjective ?? null,
    openThread: document.openThread ?? null,
    renewalDate: document.renewalDate ?? null,
    significantDates: document.significantDates ?? [],
  }
}
