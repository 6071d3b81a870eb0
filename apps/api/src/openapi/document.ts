import { PROBLEMS, type ProblemCode } from '@secondtouch/contracts'
import type { JsonSchema, ParameterSet } from '../http/parameters'
import type { Access, ResponseSpec, Route } from '../http/route'
import { SCHEMAS } from './schemas'
import { ref } from './shapes'

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly info: Readonly<Record<string, string>>
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>
  readonly components: Readonly<Record<string, JsonSchema>>
  readonly [member: string]: unknown
}

/** The document of a set of routes: made of what they say about themselves, so it cannot lag behind. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) {
    const path = paths[route.path] ?? {}
    paths[route.path] = path
    path[route.method] = operation(route)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'SecondTouch Import',
      version: '1',
      description: DESCRIPTION,
    },
    paths,
    components: {
      schemas: SCHEMAS,
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key of one workspace, or of a system operator.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Unsafe methods also need X-CSRF-Token.',
        },
      },
      responses: problemResponses(),
    },
    'x-problems': PROBLEMS,
  }
}

const DESCRIPTION = `CSV files become accounts, with nothing lost and nothing doubled. Upload with \`POST /v1/imports\`, then poll
\`GET /v1/imports/{id}\`. File names are shown without path, control and bidi characters, cut at 200 characters; whether a file is
CSV is told by its content, whatever its name or declared type. Errors are \`application/problem+json\`; the codes are listed under
\`x-problems\`.`

/** Refusals that any route behind a key may answer. */
const GUARDED: readonly ProblemCode[] = ['unauthenticated', 'forbidden', 'csrf_token_missing']
/** Refusals that any route may answer. */
const EVERYWHERE: readonly ProblemCode[] = [
  'malformed_request',
  'invalid_parameter',
  'not_found',
  'method_not_allowed',
  'request_timeout',
  'request_too_large',
  'internal',
  'unavailable',
]

/** Every refusal that a route may answer. */
export function problemsOf(route: Route): ProblemCode[] {
  return [...new Set([...(route.problems ?? []), ...(route.access === 'anyone' ? [] : GUARDED), ...EVERYWHERE])]
}

function operation(route: Route): JsonSchema {
  const { method, path, summary, access, body } = route
  return {
    operationId: `${method} ${path}`,
    summary,
    tags: [tagOf(path)],
    security: access === 'anyone' ? [] : [{ key: [] }, { session: [] }],
    description: accessText(access),
    parameters: [
      ...pathParameters(path),
      ...queryParameters(route.query ?? {}),
      ...headerParameters(route.headers ?? {}),
    ],
    ...(body && { requestBody: { required: true, content: { [body.type]: { schema: body.schema } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(route.responses).map(([status, spec]) => [status, response(spec)])),
      ...refusals(route),
    },
  }
}

function tagOf(path: string): string {
  const [first = 'home', second = first] = path.split('/').filter(Boolean)
  return first === 'v1' ? second : first
}

function accessText(access: Access): string {
  if (access === 'anyone') return 'Needs no key.'
  if (access === 'system-operator') {
    return 'Needs a key of a system operator, which is made at the command line: no scope of a workspace opens it.'
  }
  return access === 'signed-in' ? 'Needs a key.' : `Needs a key with the scope \`${access}\`.`
}

function pathParameters(path: string): JsonSchema[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(set: ParameterSet): JsonSchema[] {
  return Object.entries(set).map(([name, { about, schema }]) => ({ name, in: 'query', description: about, schema }))
}

function headerParameters(headers: Readonly<Record<string, string>>): JsonSchema[] {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    schema: { type: 'string' },
  }))
}

function response({ about, content, headers = {} }: ResponseSpec): JsonSchema {
  const described = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ])
  return {
    description: about,
    ...(described.length > 0 && { headers: Object.fromEntries(described) }),
    ...(content && { content: { [content.type]: { schema: content.schema } } }),
  }
}

/** One answer a status; its description names the codes that come with it. */
function refusals(route: Route): Record<string, JsonSchema> {
  const codes = problemsOf(route)
  const statuses = [...new Set(codes.map(code => PROBLEMS[code].status))]
  return Object.fromEntries(
    statuses.map(status => [status, refusal(codes.filter(code => PROBLEMS[code].status === status))]),
  )
}

function refusal(codes: readonly ProblemCode[]): JsonSchema {
  const [only] = codes
  if (codes.length === 1) return { $ref: `#/components/responses/${only}` }
  const description = codes.map(code => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' ')
  return { description, content: problemContent(codes) }
}

function problemResponses(): JsonSchema {
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([code, { title }]) => [
      code,
      { description: title, content: problemContent([code]) },
    ]),
  )
}

function problemContent(codes: readonly string[]): JsonSchema {
  const schema = { allOf: [ref('Problem'), { properties: { code: { enum: codes } } }] }
  return { 'application/problem+json': { schema } }
}
