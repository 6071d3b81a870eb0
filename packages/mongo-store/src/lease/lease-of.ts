import { type Chunking, DEFAULT_OPTIONS, type ImportLease, uploadDay } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { rowEditsOf } from '../review/corrections'

/** How far an attempt finds the work done; a dry run always begins at the beginning. */
export interface Progress extends Pick<ImportLease, 'chunking' | 'lastChunks' | 'resume' | 'suspectChunk'> {}

/** The right to work on an import as it stands, for its present epoch. */
export async function leaseOf(
  database: Database,
  document: ImportDocument,
  progress: Progress,
  session?: mongo.ClientSession,
): Promise<ImportLease> {
  const { _id, workspaceId, epoch, file, survey, mapping, options, crashes, round = 0, createdAt } = document
  // An import of an earlier version has none: the part of its id that nobody can foresee stands for it.
  const { hashKey = _id.slice(-16) } = document
  if (!mapping) throw new Error(`import ${_id} has no mapping`)
  const edits = await rowEditsOf(database, document, session)
  const uploadedOn = uploadDay({ createdAt })
  const lease = { importId: _id, workspaceId, epoch, file, survey, uploadedOn, mapping, edits, crashes, round, hashKey }
  // Imports of earlier versions lack the newer options.
  return { ...lease, options: { ...DEFAULT_OPTIONS, ...options }, ...progress }
}

/** Progress of a dry run, which has none; `suspectChunk` is the one that the last attempt died in. */
export function fromTheStart(
  { survey }: Pick<ImportDocument, 'survey'>,
  chunking: Chunking,
  suspectChunk = 0,
): Progress {
  return { chunking, lastChunks: [-1], resume: { chunk: 0, from: survey.start }, suspectChunk }
}
