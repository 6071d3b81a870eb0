import { createBullBoard } from '@bull-board/api'
import type { BaseAdapter } from '@bull-board/api/baseAdapter'
import { ExpressAdapter } from '@bull-board/express'
import { isImportJob } from '@secondtouch/contracts'
import { Router } from 'express'
import helmet from 'helmet'
import { notFound } from '../http/problem'
import { type Authenticators, authenticate, checkSameOrigin } from '../identity/authenticate'
import { sendFailure, sendProblem } from '../server/express-edge'
import type { FailureRules } from '../server/failures'

/** Where the queue dashboard lives. */
export const QUEUE_BOARD_PATH = '/ops/queues'

/** What the dashboard needs: queue adapters, and who may see them. */
export interface QueueBoardParts extends FailureRules, Authenticators {
  readonly queues: readonly BaseAdapter[]
}

/** The queue dashboard, for system operators; to everybody else who is signed in there is nothing at its address. */
export function queueBoard({ queues, ...parts }: QueueBoardParts): Router {
  const board = new ExpressAdapter()
  board.setBasePath(QUEUE_BOARD_PATH)
  for (const queue of queues) showIdsOnly(queue)
  createBullBoard({
    queues: [...queues],
    serverAdapter: board,
    options: { uiConfig: { boardTitle: 'SecondTouch Import', hideDocsLink: true, hideRedisDetails: true } },
  })
  const router = Router()
  router.use(async (request, response, next) => {
    response.locals.route = QUEUE_BOARD_PATH
    // Its pages and answers are of all workspaces; its scripts and styles are everybody's, and small.
    response.setHeader('Cache-Control', 'no-store')
    try {
      const { isSystemOperator } = await authenticate(request, parts, checkSameOrigin)
      if (isSystemOperator) next()
      else await sendProblem(request, response, notFound('address'))
    } catch (error) {
      await sendFailure(request, response, error, parts)
    }
  })
  router.use(ownStyles())
  router.use(board.getRouter())
  return router
}

/** A job shows the import it belongs to and nothing else, whoever may have put it into Redis. */
function showIdsOnly(queue: BaseAdapter): void {
  queue.setFormatter('data', data => (isImportJob(data) ? { importId: data.importId } : {}))
  queue.setFormatter('name', job => (isImportJob(job.data) ? `import ${job.data.importId}` : 'not a job of ours'))
  queue.setFormatter('returnValue', () => null)
}

/** A link from a job to its import, for the adapter's `externalJobUrl`. */
export function importLink(job: { readonly data: unknown }): { displayText: string; href: string } {
  const id = isImportJob(job.data) ? job.data.importId : ''
  return { displayText: 'Import', href: id ? `/v1/imports/${id}` : '/v1/imports' }
}

/** The dashboard writes its styles into the page; scripts stay shut out. */
function ownStyles() {
  return helmet.contentSecurityPolicy({
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      frameAncestors: ["'none'"],
    },
  })
}
