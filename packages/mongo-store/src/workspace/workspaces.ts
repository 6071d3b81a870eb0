import type { WorkspaceLimits } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'

/** A workspace whose limits a transaction may now check: no other transaction can until this one ends. */
export interface WorkspaceTurn {
  /** Accounts stored and reserved. */
  readonly accounts: number
  /** The configured limits, or the workspace's own. */
  readonly limits: WorkspaceLimits
}

/**
 * Waits for the workspace's turn: the first write of every transaction that checks a limit. Two at once conflict, one of them
 * runs again and sees what the other did, so counting inside the transaction is exact. `null` where there is no such workspace.
 */
export async function takeTurn(
  { workspaces }: Database,
  workspaceId: string,
  limits: WorkspaceLimits,
  session: mongo.ClientSession,
): Promise<WorkspaceTurn | null> {
  const workspace = await workspaces.findOneAndUpdate(
    { _id: workspaceId },
    { $inc: { turn: 1 } },
    { session, returnDocument: 'after' },
  )
  return workspace && { accounts: workspace.accounts, limits: { ...limits, ...workspace.limits } }
}

/** Takes room for accounts, or gives it back where `accounts` is negative. */
export async function changeRoom(
  { workspaces }: Database,
  workspaceId: string,
  accounts: number,
  session: mongo.ClientSession,
): Promise<void> {
  if (accounts !== 0) await workspaces.updateOne({ _id: workspaceId }, { $inc: { accounts } }, { session })
}

/** Notes that names of accounts came, went or changed: plans made before are not of now any more. */
export async function noteNameChange(
  { workspaces }: Database,
  workspaceId: string,
  session: mongo.ClientSession,
): Promise<void> {
  await workspaces.updateOne({ _id: workspaceId }, { $inc: { names: 1 } }, { session })
}

/** How often names of accounts have changed. */
export async function nameChanges(
  { workspaces }: Database,
  workspaceId: string,
  session: mongo.ClientSession,
): Promise<number> {
  return (await workspaces.findOne({ _id: workspaceId }, { session }))?.names ?? 0
}
