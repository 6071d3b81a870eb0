import { COMMITTING_STATES, type StartResult, type WorkspaceLimits } from '@secondtouch/import-core'
import { type MemoryImport, type MemoryState, moveTo } from './memory-state'

/** Queues an import and holds room for `wanted` accounts, or says which limit does not allow it. */
export function queueInMemory(
  state: MemoryState,
  found: MemoryImport,
  wanted: number,
  configured: WorkspaceLimits,
): Extract<StartResult, { kind: 'too_many_imports' | 'account_limit' }> | null {
  const workspace = state.workspace(found.workspaceId)
  const limits = { ...configured, ...workspace.limits }
  const waiting = state.inState('queued', found.workspaceId).length
  if (waiting >= limits.maxWaiting) return { kind: 'too_many_imports', waiting }
  const room = limits.maxAccounts - workspace.accounts
  if (wanted > room) return { kind: 'account_limit', room: Math.max(0, room), wanted }
  moveTo(found, 'queued')
  const fresh = { queuedAt: new Date(), finishedAt: null, problem: null, attempt: null, reserved: wanted }
  Object.assign(found, fresh)
  workspace.accounts += wanted
  return null
}

/** Whether the plan of an import still says what starting would do. */
export function isCurrentInMemory(state: MemoryState, { workspaceId, plan, epoch }: MemoryImport): boolean {
  const isBusy = COMMITTING_STATES.some(each => state.inState(each, workspaceId).length > 0)
  return plan?.epoch === epoch && plan.names === state.workspace(workspaceId).names && !isBusy
}
