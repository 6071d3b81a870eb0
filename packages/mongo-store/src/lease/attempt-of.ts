import type { Attempt, Cut } from '@secondtouch/import-core'
import type { mongo } from 'mongoose'
import type { Database } from '../database/database'
import type { ImportDocument } from '../database/documents'
import { overlayOf } from '../review/corrections'

/** How far an attempt finds the work done; a dry run always begins at the beginning. */
export interface Progress extends Pick<Attempt, 'lastChunks' | 'resume' | 'suspectChunk'> {
  readonly cut: Cut
}

/** The right to work on an import as it stands, for its present epoch. */
export async function attemptOf(
  database: Database,
  document: ImportDocument,
  progress: Progress,
  session?: mongo.ClientSession,
): Promise<Attempt> {
  const { _id, workspaceId, epoch, file, survey, mapping, options, crashes, round = 0 } = document
  if (!mapping) throw new Error(`import ${_id} has no mapping`)
  const overlay = await overlayOf(database, document, session)
  return { importId: _id, workspaceId, epoch, file, survey, mapping, options, overlay, crashes, round, ...progress }
}

/** Progress of a dry run, which has none; `suspectChunk` is the one that the last attempt died in. */
export function fromTheStart({ survey }: Pick<ImportDocument, 'survey'>, cut: Cut, suspectChunk = 0): Progress {
  return { cut, lastChunks: [-1], resume: { chunk: 0, from: survey.start }, suspectChunk }
}
