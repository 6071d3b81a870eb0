import { FIELDS } from '@secondtouch/accounts'
import { type Route, route } from '../http/route'
import { ref } from '../openapi/shapes'

/** What the template route needs: the template as CSV. */
export interface TemplatePorts {
  readonly template: () => Promise<string>
}

/** `GET /v1/imports/fields` and `/template`. */
export function fieldRoutes({ template }: TemplatePorts): Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/imports/fields',
      access: 'signed-in',
      summary: 'Fields that a column can feed: their formats, synonyms and examples',
      responses: { 200: { about: 'The fields', content: { type: 'application/json', schema: ref('Fields') } } },
      handler: async () => ({ status: 200, body: { items: FIELDS } }),
    }),
    route({
      method: 'get',
      path: '/v1/imports/template',
      access: 'signed-in',
      summary: 'A CSV file to start from: header and example rows',
      responses: { 200: { about: 'The template', content: { type: 'text/csv', schema: { type: 'string' } } } },
      handler: async () => ({
        status: 200,
        headers: {
          'Content-Type': 'text/csv; charset=utf-8',
          'Content-Disposition': 'attachment; filename="accounts-template.csv"',
        },
        text: await template(),
      }),
    }),
  ]
}
