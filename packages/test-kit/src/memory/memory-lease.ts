import { type Chunking, type ImportLease, uploadDay } from '@secondtouch/import-core'
import type { MemoryImport, MemoryState } from './memory-state'
import { correctionsInMemory } from './review/memory-rows'

/** The right to work on an import as it stands. */
export function leaseInMemory(
  found: MemoryImport,
  progress: Pick<ImportLease, 'chunking' | 'lastChunks' | 'resume' | 'suspectChunk'>,
): ImportLease {
  const { id: importId, workspaceId, epoch, file, survey, mapping, options, crashes } = found
  const { hashKey, round, repairs, createdAt } = found
  if (!mapping) throw new Error(`import ${importId} has no mapping`)
  const corrections = correctionsInMemory(found)
  const edits = { corrections, repairs: [...repairs] }
  const uploadedOn = uploadDay({ createdAt })
  const lease = { importId, workspaceId, epoch, file, survey, uploadedOn, mapping, options, edits, crashes }
  return { ...lease, hashKey, round, ...progress }
}

/** The right to make the plan of an import, whose epoch has just been raised. */
export function dryRunInMemory(
  state: MemoryState,
  found: MemoryImport,
  chunking: Chunking,
  suspectChunk = 0,
): ImportLease {
  found.namesAtCheck = state.workspace(found.workspaceId).names
  found.planParts = { epoch: found.epoch, chunks: [] }
  const resume = { chunk: 0, from: found.survey.start }
  return leaseInMemory(found, { chunking, lastChunks: [-1], resume, suspectChunk })
}
