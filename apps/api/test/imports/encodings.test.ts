import { type Product, startProduct } from '../rig/product'

let product: Product
beforeAll(async () => {
  product = await startProduct('api_encodings')
})
afterAll(() => product.stop())

/** Greek of which one letter tells ISO-8859-7 from Windows-1253, and that one is rare. */
const UNSURE = new Uint8Array([
  ...Buffer.from('Name,Notes\n'),
  ...Buffer.from('b6ebf6e120d0e1f0e1e4fcf0eff5ebeff2', 'hex'),
  ...Buffer.from(',x\n'),
])

async function uploaded(
  data: string | Uint8Array<ArrayBuffer>,
): Promise<{ state: string; preview: Record<string, unknown> }> {
  const { json } = await product.upload([{ name: 'list.csv', data }], { options: { mode: 'express' } })
  const [{ id, state }] = json.imports
  return { state, preview: (await product.call('GET', `/v1/imports/${id}/preview`)).json }
}

describe('the encoding of an express upload', () => {
  it('is asked for where it is a guess between several, each shown by the same text', async () => {
    const { state, preview } = await uploaded(UNSURE)
    expect(state).toBe('mapping')
    expect(preview).toMatchObject({ encodingSure: false, complete: false })
    const samples = (preview.encodings as { sample: string }[]).map(({ sample }) => sample)
    expect(samples.length).toBeGreaterThan(2)
    expect(samples).toContain('Άλφα Παπαδόπουλος')
  })

  it('is no question where the bytes prove it', async () => {
    const { state, preview } = await uploaded('Name,Notes\nΆλφα Παπαδόπουλος,x\n')
    expect(state).toBe('queued')
    expect(preview).toMatchObject({ encodingSure: true, encodings: [], encoding: 'utf-8' })
  })
})
