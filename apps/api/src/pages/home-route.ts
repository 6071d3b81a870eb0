import { openRoute, type Route } from '../http/route'
import type { WebPage } from './web-app'

/** What routes that answer pages of the web app need. */
export interface PagePorts {
  readonly webPage: WebPage
}

/** `GET /`: the web app. Its other pages are answered by `webVisits`, as they are no addresses of the API. */
export function homeRoute({ webPage }: PagePorts): Route {
  return openRoute({
    method: 'get',
    path: '/',
    summary: 'The web app',
    responses: { 200: { about: 'A page', content: { type: 'text/html', schema: { type: 'string' } } } },
    handler: () => webPage(200),
  })
}
