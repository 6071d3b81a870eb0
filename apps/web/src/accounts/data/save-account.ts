import { type AccountFields, type Cadence, type Confirmable, type FieldName, normalName } from '@secondtouch/accounts'
import type { AccountBody } from '@secondtouch/contracts'
import { isProblem } from '../../api/api-error'
import { inTurn } from '../../api/in-turn'
import { request } from '../../api/request'
import { untilHeard } from '../../api/until-heard'
import { accountPath } from './account-queries'

export type AccountPatch = Partial<AccountFields>

/** A change that met somebody else's change of the same field. */
export interface Conflict {
  readonly patch: AccountPatch
  /** The account as it is by now. */
  readonly theirs: AccountBody
  /** Fields that both changed, to different values. */
  readonly fields: readonly FieldName[]
}

export type Saving =
  /** `merged`: the account as somebody made it meanwhile in other fields; both changes stand. */
  | { readonly kind: 'saved'; readonly account: AccountBody; readonly merged: AccountBody | null }
  | { readonly kind: 'conflict'; readonly conflict: Conflict }

/** What this browser last made of each account: its own changes are nobody else's. */
const ownVersions = new Map<string, number>()

/** Saves changes that were made on `base`, the account as the person saw it. */
export function saveAccount(base: AccountBody, patch: AccountPatch): Promise<Saving> {
  return inTurn(accountPath(base.id), () => attempt(base, patch, base, null))
}

/** What people set of an account beside its fields. */
export interface AccountSettings {
  readonly cadence?: Cadence | null
  readonly followed?: boolean
  /** Texts that are still right. */
  readonly confirm?: readonly Confirmable[]
}

/** Sets it, whoever set it before: it is one choice, and shown. */
export function saveSettings(id: string, settings: AccountSettings): Promise<AccountBody> {
  const path = accountPath(id)
  return inTurn(path, async () => {
    const saved = await untilHeard(() => request<AccountBody>('PATCH', path, { body: settings }))
    ownVersions.set(id, saved.version)
    return saved
  })
}

async function attempt(
  base: AccountBody,
  patch: AccountPatch,
  on: AccountBody,
  merged: AccountBody | null,
): Promise<Saving> {
  const path = accountPath(base.id)
  try {
    const account = await untilHeard(() =>
      request<AccountBody>('PATCH', path, { body: patch, ifMatch: `"${on.version}"` }),
    )
    ownVersions.set(account.id, account.version)
    return { kind: 'saved', account, merged }
  } catch (error) {
    if (!isProblem(error, 'version_conflict')) throw error
    const theirs = await untilHeard(() => request<AccountBody>('GET', path))
    // It has arrived before, and the answer got lost; or somebody else wrote the very same.
    const stored = asStored(patch)
    if (fieldsOf(patch).every(field => isSame(theirs[field], stored[field]))) {
      return { kind: 'saved', account: theirs, merged }
    }
    const fields = fieldsOf(patch).filter(
      field => !isSame(theirs[field], base[field]) && !isSame(theirs[field], stored[field]),
    )
    if (fields.length > 0) return { kind: 'conflict', conflict: { patch, theirs, fields } }
    const isOwn = ownVersions.get(theirs.id) === theirs.version
    return attempt(base, patch, theirs, isOwn ? merged : theirs)
  }
}

/** A change as the server keeps it: a name is stored without spaces at its ends. */
function asStored({ name, ...others }: AccountPatch): AccountPatch {
  return { ...others, ...(name !== undefined && { name: normalName(name) }) }
}

/** The fields that a change names. */
export function fieldsOf(patch: AccountPatch): FieldName[] {
  return Object.keys(patch) as FieldName[]
}

/** The fields that differ from what they were. */
export function changesOf(before: AccountFields, after: AccountPatch): AccountPatch {
  return Object.fromEntries(
    fieldsOf(after).flatMap(field => (isSame(before[field], after[field]) ? [] : [[field, after[field]]])),
  )
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
