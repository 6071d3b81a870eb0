import { openRoute, type Route } from '../http/route'
import { page } from '../pages/page'
import { openApiDocument } from './document'

/** Where the files of Swagger UI are served. */
export const DOCS_ASSETS = '/docs/assets'

// In a file of its own, because no page of ours may run a script that stands in it.
const START = `window.addEventListener('load', () => {
  SwaggerUIBundle({ url: '/v1/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null })
})
`

const HEAD = `<link rel="stylesheet" href="${DOCS_ASSETS}/swagger-ui.css">
<script defer src="${DOCS_ASSETS}/swagger-ui-bundle.js"></script>
<script defer src="/docs/start.js"></script>`

/** `GET /docs` and `/v1/openapi.json`; `routes` gives all routes, these included. */
export function docsRoutes(routes: () => readonly Route[]): Route[] {
  const html = { type: 'text/html', schema: { type: 'string' } }
  const script = { type: 'text/javascript', schema: { type: 'string' } }
  return [
    openRoute({
      method: 'get',
      path: '/v1/openapi.json',
      summary: 'This document',
      responses: { 200: { about: 'OpenAPI 3.1', content: { type: 'application/json', schema: { type: 'object' } } } },
      handler: async () => ({ status: 200, body: openApiDocument(routes()) }),
    }),
    openRoute({
      method: 'get',
      path: '/docs',
      summary: 'The documentation to read and try',
      responses: { 200: { about: 'A page', content: html } },
      handler: async () => page(200, 'API', '<div id="docs"></div>', HEAD),
    }),
    openRoute({
      method: 'get',
      path: '/docs/start.js',
      summary: 'The script of the documentation page',
      responses: { 200: { about: 'A script', content: script } },
      handler: async () => ({
        status: 200,
        headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'max-age=3600' },
        text: START,
      }),
    }),
  ]
}
