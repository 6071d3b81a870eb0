import {
  ACTIVE_STATES,
  holdsSlot,
  needsSlot,
  type OwedImport,
  owedImport,
  type WorkspaceLimits,
} from '@secondtouch/import-core'
import { type MemoryImport, type MemoryState, memoryRecord } from './memory-state'

/** The workspace's imports that need a slot and have one now. */
export function withSlotInMemory(state: MemoryState, workspaceId: string, limits: WorkspaceLimits): MemoryImport[] {
  const running = atWorkInMemory(state, workspaceId)
  const maxRunning = state.workspace(workspaceId).limits.maxRunning ?? limits.maxRunning
  const waiting = (['validating', 'queued'] as const)
    .flatMap(each => state.inState(each, workspaceId))
    .filter(needsSlot)
  return waiting.slice(0, Math.max(0, maxRunning - running))
}

/** Imports and dry runs of a workspace that are at work. */
export function atWorkInMemory(state: MemoryState, workspaceId: string): number {
  return (['importing', 'validating'] as const).flatMap(each => state.inState(each, workspaceId)).filter(holdsSlot)
    .length
}

/** See `ImportStore.owed`. */
export function owedInMemory(state: MemoryState, limits: WorkspaceLimits): OwedImport[] {
  return ACTIVE_STATES.flatMap(each => state.inState(each).map(found => ({ found, each })))
    .sort((a, b) => Number(a.found.updatedAt) - Number(b.found.updatedAt))
    .map(({ found, each }) =>
      owedImport({
        ...memoryRecord(found),
        state: each,
        hasSlot: withSlotInMemory(state, found.workspaceId, limits).includes(found),
        movedAt: [found.movedAt, ...found.lanes.map(lane => lane.movedAt)],
      }),
    )
}
