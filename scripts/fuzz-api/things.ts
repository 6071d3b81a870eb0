import type { DemoProduct } from '../demo/demo-product'

/** A file with something of everything. */
const FILE = 'name,renewal_date,notes\nAda,03/04/2027,x\n,05/06/2027,y\nBob,2027-02-30,z\nCid,,\nCid,,\nDan,,"open\n'

/** How many of each thing: some requests remove or end what they meet. */
const COUNT = 6

/** Puts things into the workspace for the requests to meet; gives Schemathesis's settings, which name them. */
export async function prepareThings(product: DemoProduct): Promise<string> {
  const imports: string[] = []
  const accounts: string[] = []
  for (let i = 0; i < COUNT; i++) {
    imports.push(...(await threeImports(product)))
    accounts.push((await product.call<{ id: string }>('POST', '/v1/accounts', { name: `Grace ${i}` })).id)
  }
  // The requests must not revoke the key that they are made with.
  const key = await product.call<{ id: string }>('POST', '/v1/keys', {
    name: 'to be revoked',
    scopes: ['accounts:read'],
  })
  return [
    ...words('imports', imports),
    ...words('rows', ['2', '3', '4', '7']),
    ...words('accounts', accounts),
    ...words('keys', [key.id]),
    ...named('^/v1/imports/', { id: 'imports', row: 'rows' }),
    ...named('^/v1/accounts/', { id: 'accounts' }),
    ...named('^/v1/keys/', { id: 'keys' }),
  ].join('\n')
}

/** A draft, one in review, and one that has run. */
async function threeImports(product: DemoProduct): Promise<string[]> {
  const { id: draft } = await product.upload('draft.csv', FILE, { mode: 'guided' })
  const { id: review } = await product.upload('review.csv', FILE, { mode: 'guided' })
  await product.call('PUT', `/v1/imports/${review}/mapping`, { mapping: ['name', 'renewalDate', 'notes'] })
  await product.reaches(review, 'review')
  const { id: done } = await product.upload('done.csv', FILE, { mode: 'express' })
  await product.reaches(done, 'completed')
  return [draft, review, done]
}

function words(name: string, values: readonly string[]): string[] {
  return [`[dictionaries.${name}]`, `values = ${JSON.stringify(values)}`, '']
}

/** Says which words parts of some paths are taken from, nine times of ten. */
function named(pathRegex: string, parts: Readonly<Record<string, string>>): string[] {
  const bindings = Object.entries(parts).map(
    ([part, dictionary]) => `"path.${part}" = { dictionary = "${dictionary}", probability = 0.9 }`,
  )
  return ['[[operations]]', `include-path-regex = "${pathRegex}"`, `parameters = { ${bindings.join(', ')} }`, '']
}
