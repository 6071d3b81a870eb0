import type { ImportStore } from '@secondtouch/import-core'
import type { Express } from 'express'
import { createApp } from './http/app'
import type { Route } from './http/route'
import { QUEUE_BOARD_PATH, type QueueBoardParts, queueBoard } from './ops/queue-board'
import { docsAssets } from './pages/docs-assets'
import { WEB_ASSETS, webAssets, webPage, webVisits } from './pages/web-app'
import { type AccountPorts, accountRoutes } from './routes/accounts'
import { type AuditPorts, auditRoute } from './routes/audit'
import { DOCS_ASSETS, docsRoutes } from './routes/docs'
import { type DownloadPorts, downloadRoutes } from './routes/downloads'
import { type EndingPorts, endingRoutes } from './routes/endings'
import { fieldRoutes, type TemplatePorts } from './routes/fields'
import { homeRoute, type PagePorts } from './routes/home'
import { type ImportRoutePorts, importRoutes } from './routes/imports'
import { type InteractionPorts, interactionRoutes } from './routes/interactions'
import { issuesRoute } from './routes/issues'
import { type KeyPorts, keyRoutes } from './routes/keys'
import { type LimitsPorts, limitsRoute } from './routes/limits'
import { type MappingPorts, mappingRoute } from './routes/mapping'
import { type RememberedMappingPorts, rememberedMappingRoutes } from './routes/mappings'
import { type OperationsPorts, operationsRoutes } from './routes/operations'
import { type PlanPorts, planRoute } from './routes/plan'
import { type PreviewPorts, previewRoute } from './routes/preview'
import { type RepairPorts, repairRoutes } from './routes/repairs'
import { type RevertPorts, revertRoutes } from './routes/revert'
import { type RowPorts, rowRoutes } from './routes/rows'
import { type SessionPorts, sessionRoutes } from './routes/session'
import { type StartPorts, startRoutes } from './routes/start'
import { type UploadRoutePorts, uploadRoute } from './routes/upload'

/** What all routes together need of the world. */
export type RoutePorts = AccountPorts &
  AuditPorts &
  DownloadPorts &
  EndingPorts &
  ImportRoutePorts &
  InteractionPorts &
  KeyPorts &
  LimitsPorts &
  MappingPorts &
  OperationsPorts &
  PagePorts &
  PlanPorts &
  PreviewPorts &
  RepairPorts &
  RowPorts &
  RememberedMappingPorts &
  RevertPorts &
  SessionPorts &
  StartPorts &
  TemplatePorts &
  UploadRoutePorts & { readonly imports: ImportStore }

/** Every route of the product. */
export function apiRoutes(ports: RoutePorts): Route[] {
  const routes: Route[] = [
    homeRoute(ports),
    ...docsRoutes(() => routes),
    ...sessionRoutes(ports),
    limitsRoute(ports),
    ...fieldRoutes(ports),
    uploadRoute(ports),
    ...importRoutes(ports),
    previewRoute(ports),
    mappingRoute(ports),
    planRoute(ports),
    ...rowRoutes(ports),
    ...repairRoutes(ports),
    ...startRoutes(ports),
    issuesRoute(ports.imports),
    ...downloadRoutes(ports),
    ...endingRoutes(ports),
    ...revertRoutes(ports),
    ...rememberedMappingRoutes(ports),
    ...accountRoutes(ports),
    ...interactionRoutes(ports),
    ...keyRoutes(ports),
    auditRoute(ports),
    ...operationsRoutes(ports),
  ]
  return routes
}

type Outer = Omit<Parameters<typeof createApp>[0], 'routes' | 'mounts' | 'visits'> & {
  /** Where the web app was built into. */
  readonly webFolder: string
}

/** The whole HTTP side. */
export function createApi(
  ports: Omit<RoutePorts, keyof PagePorts>,
  outer: Outer,
  queues: QueueBoardParts['queues'],
): Express {
  const page = webPage(outer.webFolder)
  return createApp({
    ...outer,
    routes: apiRoutes({ ...ports, webPage: page }),
    visits: webVisits(page),
    mounts: [
      { path: WEB_ASSETS, handler: webAssets(outer.webFolder) },
      { path: DOCS_ASSETS, handler: docsAssets() },
      { path: QUEUE_BOARD_PATH, handler: queueBoard({ ...outer, queues }) },
    ],
  })
}
