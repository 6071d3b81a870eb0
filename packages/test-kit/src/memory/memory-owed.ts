import { ACTIVE_STATES, type OwedImport, owedImport, type WorkspaceLimits } from '@secondtouch/import-core'
import { type MemoryImport, type MemoryState, memoryRecord } from './memory-state'

/** The workspace's queued imports that have a slot now. */
export function withSlotInMemory(state: MemoryState, workspaceId: string, limits: WorkspaceLimits): MemoryImport[] {
  const running = state.inState('importing', workspaceId).length
  const maxRunning = state.workspace(workspaceId).limits.maxRunning ?? limits.maxRunning
  return state.inState('queued', workspaceId).slice(0, Math.max(0, maxRunning - running))
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
