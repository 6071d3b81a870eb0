import { openRoute, type Route } from '../http/route'
import { page } from '../pages/page'

const LINKS = `<p>CSV files become accounts, with nothing lost and nothing doubled.</p>
<ul>
<li><a href="/docs">API documentation</a></li>
<li><a href="/v1/imports">Imports</a></li>
<li><a href="/v1/accounts">Accounts</a></li>
<li><a href="/ops/queues">Queue</a>, for operators</li>
</ul>`

/** `GET /`: where to go from here. */
export function homeRoute(): Route {
  return openRoute({
    method: 'get',
    path: '/',
    summary: 'Where to go from here',
    responses: { 200: { about: 'A page', content: { type: 'text/html', schema: { type: 'string' } } } },
    handler: async () => page(200, 'SecondTouch Import', LINKS),
  })
}
