import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import express, { type RequestHandler, Router } from 'express'
import { ProblemError } from '../http/problem'
import type { Reply } from '../http/route'
import { refuseAddress } from '../server/express-edge'
import { send } from '../server/send'

/** Where the built files of the web app live; their names change with their content. */
export const WEB_ASSETS = '/assets'

/** Where browsers look for the icon of a page that names none: the API's documentation, the queue dashboard, a problem. */
export const WEB_ICON = '/favicon.ico'

/** First steps of the addresses that are pages of the web app; it knows by itself what lies below them. */
const PAGE_ROOTS: ReadonlySet<string> = new Set(['', 'signin', 'imports', 'accounts', 'brief', 'settings'])

/** First steps that belong to the API and its tools: a wrong address below them is a problem, not a page. */
const API_ROOTS: ReadonlySet<string> = new Set(['v1', 'docs', 'ops', 'assets', 'livez', 'readyz', 'metrics'])

/** What the build leaves in the page for us to replace: see `apps/web/vite.config.mts`. */
const NONCE_PLACE = /__CSP_NONCE__/g

/** The page that every address of the web app answers, with any status. */
export type WebPage = (status: number) => Promise<Reply>

/** Reads the page from the folder that the web app was built into. */
export function webPage(folder: string): WebPage {
  return async status => {
    // Read each time: a build beneath a running server must not leave a page that names files that are gone.
    const template = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => {
      throw new ProblemError('not_found', 'The web app is not built. Run "npm run setup" and start again.')
    })
    const nonce = randomBytes(16).toString('base64')
    return {
      status,
      headers: {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': policyFor(nonce),
      },
      text: template.replace(NONCE_PLACE, nonce),
    }
  }
}

/** Styles that the page's components make of themselves carry the nonce; scripts come from files alone. */
function policyFor(nonce: string): string {
  return [
    "default-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(';')
}

/** The built files: they may be kept for ever, because a changed file has another name. */
export function webAssets(folder: string): RequestHandler {
  const files = express.static(path.join(folder, 'assets'), {
    index: false,
    redirect: false,
    immutable: true,
    maxAge: '1y',
  })
  return Router().use(files, refuseAddress)
}

/** That icon; its name never changes, so it is kept for a day. */
export function webIcon(folder: string): RequestHandler {
  return express.static(path.join(folder, WEB_ICON), { index: false, redirect: false, maxAge: '1d' })
}

/** Answers a browser that goes to a page of the web app by its address; everything else is passed on. */
export function webVisits(page: WebPage): RequestHandler {
  return async (request, response, next) => {
    const root = request.path.split('/')[1] ?? ''
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    // Who takes anything, such as curl, is better served by a problem.
    const wantsPage = isRead && request.accepts(['json', 'html']) === 'html'
    if (!wantsPage || API_ROOTS.has(root)) return next()
    response.locals.route = 'page'
    await send(request, response, await page(PAGE_ROOTS.has(root) ? 200 : 404))
  }
}
