import type { ImportStore } from '@secondtouch/import-core'
import type { Express } from 'express'
import { type AccountPorts, accountRoutes } from './accounts/account-routes'
import { fieldRoutes, type TemplatePorts } from './accounts/field-routes'
import { type InteractionPorts, interactionRoutes } from './accounts/interaction-routes'
import { signalRoute } from './accounts/signal-routes'
import { type AuditPorts, auditRoute } from './audit/audit-route'
import { type BriefPorts, briefRoutes } from './brief/brief-routes'
import { type MarkPorts, markRoutes } from './brief/mark-routes'
import type { Route } from './http/route'
import { type KeyPorts, keyRoutes } from './identity/key-routes'
import { type OpenSessionPorts, openSessionRoutes } from './identity/open-session-routes'
import { type SessionPorts, sessionRoutes } from './identity/session-routes'
import { type EndingPorts, endingRoutes } from './imports/ending-routes'
import { type ImportRoutePorts, importRoutes } from './imports/import-routes'
import { type LimitsPorts, limitsRoute } from './imports/limits-route'
import { type MappingPorts, mappingRoute } from './imports/mapping/mapping-route'
import { type PreviewPorts, previewRoute } from './imports/mapping/preview-route'
import { type RememberedMappingPorts, rememberedMappingRoutes } from './imports/mapping/remembered-mapping-routes'
import { type DownloadPorts, downloadRoutes } from './imports/results/download-routes'
import { type RevertPorts, revertRoutes } from './imports/revert/revert-routes'
import { type PlanPorts, planRoute } from './imports/review/plan-route'
import { type RepairPorts, repairRoutes } from './imports/review/repair-routes'
import { type StartPorts, startRoutes } from './imports/review/start-routes'
import { issuesRoute } from './imports/rows/issues-route'
import { type RowPorts, rowRoutes } from './imports/rows/row-routes'
import { type UploadRoutePorts, uploadRoute } from './imports/upload/upload-route'
import { docsAssets } from './openapi/docs-assets'
import { DOCS_ASSETS, docsRoutes } from './openapi/docs-routes'
import { type OperationsPorts, operationsRoutes } from './ops/operations-routes'
import { QUEUE_BOARD_PATH, type QueueBoardParts, queueBoard } from './ops/queue-board'
import { homeRoute, type PagePorts } from './pages/home-route'
import { WEB_ASSETS, WEB_ICON, webAssets, webIcon, webPage, webVisits } from './pages/web-app'
import { createApp } from './server/app'

/** What all routes together need of the world. */
export type RoutePorts = AccountPorts &
  AuditPorts &
  BriefPorts &
  MarkPorts &
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
  OpenSessionPorts &
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
    ...openSessionRoutes(ports),
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
    signalRoute(ports),
    ...briefRoutes(ports),
    ...markRoutes(ports),
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
      { path: WEB_ICON, handler: webIcon(outer.webFolder) },
      { path: DOCS_ASSETS, handler: docsAssets() },
      { path: QUEUE_BOARD_PATH, handler: queueBoard({ ...outer, queues }) },
    ],
  })
}
