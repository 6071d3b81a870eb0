import { PROBLEMS } from '@secondtouch/contracts'
import { apiRoutes, type RoutePorts } from '../../src/api'
import { AUDITED_ROUTES, UNAUDITED } from '../../src/audit/audited-routes'
import { openApiDocument } from '../../src/openapi/document'

// Routes say all about themselves before any of their ports is used.
const routes = apiRoutes({} as RoutePorts)
const document = openApiDocument(routes)

/** Every `$ref` of a document. */
function refs(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => (key === '$ref' ? [value as string] : refs(value)))
}

describe('the OpenAPI document', () => {
  it('lists every mounted route and nothing else', () => {
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method} ${path}`),
    )
    expect(listed.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
  })

  it('documents every problem of the table at some route, and each with its own answer', () => {
    const text = JSON.stringify(document.paths)
    const missing = Object.keys(PROBLEMS).filter(
      code => !text.includes(`\`${code}\``) && !text.includes(`/responses/${code}"`),
    )
    // `precondition_required` belongs to routes of guided imports, which take changes with If-Match only.
    expect(missing).toEqual(['precondition_required'])
    expect(Object.keys(document.components.responses!)).toEqual(Object.keys(PROBLEMS))
  })

  it('names for the audit log every route that changes something, or says why not', () => {
    const changing = routes.filter(({ method, path }) => method !== 'get' && !UNAUDITED.test(path))
    const unnamed = changing.map(({ method, path }) => `${method} ${path}`).filter(name => !AUDITED_ROUTES[name])
    expect(unnamed).toEqual([])
  })

  it('resolves every reference', () => {
    for (const ref of refs(document)) {
      const [, ...steps] = ref.split('/')
      const target = steps.reduce<unknown>(
        (node, step) => (node as Record<string, unknown> | undefined)?.[step],
        document,
      )
      expect({ ref, found: typeof target }).toEqual({ ref, found: 'object' })
    }
  })

  it('names every placeholder of a path as a parameter', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const operation of Object.values(methods)) {
        const parameters = operation.parameters as { name: string; in: string }[]
        expect(parameters.filter(each => each.in === 'path').map(each => each.name)).toEqual(names)
      }
    }
  })

  it('has an operation id of its own for each route', () => {
    const ids = Object.values(document.paths).flatMap(methods => Object.values(methods).map(each => each.operationId))
    expect(new Set(ids).size).toBe(ids.length)
  })
})
