import type { Principal, ProblemCode } from '@secondtouch/contracts'
import {
  constantsFor,
  type FileStore,
  type ImportStore,
  isEncodingSure,
  type MappingStore,
  mappingFor,
  type NewImport,
  type NewRun,
  type RememberedMapping,
  type RunResult,
  suggestMapping,
} from '@secondtouch/import-core'
import { IDEMPOTENCY, idempotencyKeyIn } from '../../http/idempotency'
import { ProblemError } from '../../http/problem'
import { holdRate, type RequestRate } from '../../http/rate-limits'
import { type Reply, type Route, type RouteInput, route } from '../../http/route'
import { ref } from '../../openapi/shapes'
import { isOwedWork, positionOf } from '../find-import'
import { importBody } from '../import-body'
import type { Limits, WorkspaceLimitsOf } from '../limits'
import { checkMapping } from '../mapping/check-mapping'
import { refusedQueue } from '../refused-queue'
import { fingerprint } from './fingerprint'
import { type ReceivedUpload, receiveUpload, SLACK_BYTES } from './multipart'
import type { StoredUpload } from './stored-uploads'
import type { Surveyor } from './surveyor'
import type { Pace } from './upload-body'
import { readUploadOptions, type UploadOptions } from './upload-options'

const UPLOAD_PROBLEMS: readonly ProblemCode[] = [
  'file_missing',
  'unexpected_part',
  'too_many_parts',
  'invalid_options',
  'invalid_mapping',
  'invalid_idempotency_key',
  'file_too_large',
  'unsupported_media_type',
  'not_csv',
  'empty_file',
  'no_header',
  'header_too_long',
  'too_many_columns',
  'too_many_rows',
  'too_many_files',
  'unreadable',
  'account_limit',
  'storage_limit',
  'too_many_drafts',
  'idempotency_key_reused',
  'too_many_imports',
  'rate_limited',
]

/** What an upload can come to, for whoever counts. */
export type UploadAnswer = 'accepted' | 'replayed' | ProblemCode | 'broken_off'

/** What uploads usually come to: counted from 0. */
export const UPLOAD_ANSWERS: readonly UploadAnswer[] = ['accepted', 'replayed', ...UPLOAD_PROBLEMS, 'broken_off']

/** What uploads need of the world. */
export interface UploadRoutePorts {
  readonly imports: Pick<ImportStore, 'createRun' | 'position' | 'usage'>
  readonly mappings: Pick<MappingStore, 'find' | 'noteUse' | 'remember'>
  readonly files: Pick<FileStore, 'put' | 'delete'>
  readonly newSurveyor: (limits: Limits) => Surveyor
  readonly limitsOf: WorkspaceLimitsOf
  readonly uploadRate: RequestRate
  readonly pace: Pace
  /** Tells the queue of imports that are queued; never fails and never keeps the answer waiting. */
  readonly announce: (importIds: readonly string[]) => void
  readonly onAnswer: (answer: UploadAnswer) => void
  /** Told where what was said of a header could not be kept. */
  readonly onNotRemembered: (error: unknown) => void
  /** Told of a stored file that could not be removed again. */
  readonly onStray: (error: unknown) => void
}

/** `POST /v1/imports`. */
export function uploadRoute(ports: UploadRoutePorts): Route {
  return route({
    method: 'post',
    path: '/v1/imports',
    access: 'imports:write',
    summary: 'Upload CSV files; each becomes an import of one run',
    headers: IDEMPOTENCY,
    body: { type: 'multipart/form-data', schema: ref('UploadForm') },
    responses: {
      202: {
        about: 'Stored. Poll the imports for what becomes of them.',
        content: { type: 'application/json', schema: ref('Upload') },
        headers: {
          Location: 'The first import.',
          'Idempotent-Replayed': '`true` where the Idempotency-Key came before.',
        },
      },
    },
    problems: UPLOAD_PROBLEMS,
    handler: async input => {
      try {
        const reply = await new Upload(ports, input).answer()
        ports.onAnswer(reply.headers?.['Idempotent-Replayed'] ? 'replayed' : 'accepted')
        return reply
      } catch (error) {
        ports.onAnswer(error instanceof ProblemError ? error.code : 'broken_off')
        throw error
      }
    },
  })
}

/** One upload on its way from bytes to imports. */
class Upload {
  readonly #ports: UploadRoutePorts
  readonly #input: RouteInput
  readonly #principal: Principal

  constructor(ports: UploadRoutePorts, input: RouteInput) {
    this.#ports = ports
    this.#input = input
    this.#principal = input.principal
  }

  async answer(): Promise<Reply> {
    const key = idempotencyKeyIn(this.#input.headers)
    // Of the workspace: keys are made as one likes.
    await holdRate(this.#ports.uploadRate, this.#principal, 'uploads', 'workspace')
    const limits = await this.#ports.limitsOf(this.#principal.workspaceId)
    if (key === null) await this.#refuseFullStorage(limits)
    const received = await this.#receive(limits)
    const { run, remember } = await orDiscard(received, () => this.#newRun(received, key))
    // What a fault leaves behind here may well belong to an import: whether the transaction took place is not known then.
    // The sweep removes it where it does not.
    const result = await this.#ports.imports.createRun(run, limits)
    if (result.kind !== 'created') await received.discard()
    // The imports are stored: that their mapping is not remembered is no reason to refuse them.
    else await remember().catch(this.#ports.onNotRemembered)
    return this.#accepted(result)
  }

  /** What cannot be kept is not read. An Idempotency-Key may stand for an upload that is stored already. */
  async #refuseFullStorage({ maxStoredBytes, maxFilesPerRun, maxFileBytes }: Limits): Promise<void> {
    const { storedBytes } = await this.#ports.imports.usage(this.#principal.workspaceId)
    const room = Math.max(0, maxStoredBytes - storedBytes)
    const length = Number(this.#input.headers['content-length'] ?? 0) - SLACK_BYTES
    // At least so many. What no workspace could keep is refused as that, and what tells no length once it has arrived.
    const wanted = length > maxFilesPerRun * maxFileBytes ? 1 : Math.max(1, length)
    if (wanted > room) throw refusedRun({ kind: 'storage_limit', room, wanted })
  }

  #receive(limits: Limits): Promise<ReceivedUpload> {
    const { files, newSurveyor, onStray, pace } = this.#ports
    return receiveUpload(
      this.#input.stream,
      this.#input.headers,
      { files, newSurveyor: () => newSurveyor(limits), maxFileBytes: limits.maxFileBytes, onStray },
      { maxFiles: limits.maxFilesPerRun, pace },
    )
  }

  /** The run to store, and what is said of its headers, to be kept once it is stored. */
  async #newRun(
    { files, options: text }: ReceivedUpload,
    key: string | null,
  ): Promise<{ run: NewRun; remember: () => Promise<void> }> {
    const options = readUploadOptions(text)
    const { workspaceId, name } = this.#principal
    const { mappings } = this.#ports
    const imports: NewImport[] = []
    const said: (() => Promise<unknown>)[] = []
    for (const stored of files) {
      const { header } = stored.survey
      const remembered = await mappings.find(workspaceId, header)
      imports.push(newImport(stored, options, remembered))
      const { mapping } = options
      const { constants } = options.options
      if (mapping) said.push(() => mappings.remember(workspaceId, { header, mapping, constants, createdBy: name }))
      else if (remembered) said.push(() => mappings.noteUse(workspaceId, remembered.id))
    }
    const run = {
      workspaceId: this.#principal.workspaceId,
      createdBy: this.#principal.name,
      idempotency: key === null ? null : { key, fingerprint: fingerprint(options, files) },
      imports,
    }
    return {
      run,
      remember: async () => {
        for (const remember of said) await remember()
      },
    }
  }

  async #accepted(result: RunResult): Promise<Reply> {
    if (result.kind !== 'created' && result.kind !== 'replayed') throw refusedRun(result)
    const { runId, imports } = result
    this.#ports.announce(imports.filter(isOwedWork).map(record => record.id))
    const now = new Date()
    const bodies = imports.map(async each => importBody(each, await positionOf(this.#ports.imports, each), now))
    return {
      status: 202,
      headers: {
        Location: `/v1/imports/${imports[0]!.id}`,
        ...(result.kind === 'replayed' && { 'Idempotent-Replayed': 'true' }),
      },
      body: { run: { id: runId }, imports: await Promise.all(bodies) },
    }
  }
}

function newImport(
  { file, survey, sample }: StoredUpload,
  { mode, options: given, mapping, preset }: UploadOptions,
  remembered: RememberedMapping | null,
): NewImport {
  const { header } = survey
  if (mapping) checkMapping(mapping, header, given.constants)
  const constants = { ...(remembered && !mapping && constantsFor(header, remembered)), ...given.constants }
  const options = { ...given, constants }
  const suggestion = suggestMapping({ header, sample, remembered: remembered && mappingFor(header, remembered) })
  const known = mapping ?? (suggestion.complete ? suggestion.certain : null)
  const goesOn = mode === 'express' && known !== null && isEncodingSure(survey.findings)
  // All rows or none: whether there are invalid ones has to be known before the first account is made.
  const state = !goesOn ? 'mapping' : options.invalidRows === 'all_or_nothing' ? 'validating' : 'queued'
  // A guided import is confirmed by a person, so only what a person said counts as its mapping.
  const used = mapping
    ? preset
    : goesOn
      ? suggestion.preset && { id: suggestion.preset.id, version: suggestion.preset.version }
      : null
  const { suggested } = suggestion
  return { mode, state, file, survey, options, mapping: goesOn ? known : mapping, suggested, preset: used }
}

function refusedRun(result: Exclude<RunResult, { kind: 'created' | 'replayed' }>): ProblemError {
  switch (result.kind) {
    case 'key_reused':
      return new ProblemError(
        'idempotency_key_reused',
        'This Idempotency-Key came with other files or options before. Use a new key for a new upload.',
      )
    case 'too_many_drafts':
      return new ProblemError(
        'too_many_drafts',
        `${result.drafts} imports of this workspace wait to be finished already. Start some of them, or give them up.`,
      )
    case 'storage_limit':
      return new ProblemError(
        'storage_limit',
        `The workspace has room for ${result.room} more bytes of files, and this needs ${result.wanted}. Delete files of imports that have ended.`,
      )
    case 'too_many_imports':
    case 'account_limit':
      return refusedQueue(result)
  }
}

async function orDiscard<Result>(received: ReceivedUpload, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    await received.discard()
    throw error
  }
}
