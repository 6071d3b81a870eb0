import { type Product, startProduct } from '../rig/product'

const DATA = 'name,renewal_date\nAda,2027-03-04\n,2027-05-06\nBob,never\n'

/** Everything that reads the stored file of an import in review. */
const READERS: readonly [method: string, part: string, body: object | null][] = [
  ['GET', '/preview', null],
  ['GET', '/rows', null],
  ['GET', '/rows/3', null],
  ['PATCH', '/rows/3', { values: { name: 'Cid' } }],
  ['POST', '/repairs', { code: 'required', column: 'name', action: 'replace', value: 'Unknown' }],
  ['GET', '/file', null],
]

describe('an import whose stored file was lost or changed', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct('api_lost_file')
  })
  afterAll(() => product.stop())

  const reviewed = async () => {
    const { json } = await product.upload([{ name: 'a.csv', data: DATA }], { options: { mode: 'guided' } })
    const { id } = json.imports[0]
    await product.call('PUT', `/v1/imports/${id}/mapping`, { body: { mapping: ['name', 'renewalDate'] } })
    await product.run(id)
    return `/v1/imports/${id}`
  }
  const pieces = () => product.mongo.db.collection('sourceFiles.chunks')
  const tell = ({ status, json }: Awaited<ReturnType<Product['call']>>) => ({ status, code: json?.code })

  it.each(READERS)('%s %s says that it cannot be read, and to upload it again', async (method, part, body) => {
    const url = await reviewed()
    await pieces().deleteMany({})
    const before = product.output.length
    const answer = await product.call(method, url + part, { ...(body && { body }) })
    expect(tell(answer)).toEqual({ status: 410, code: 'file_damaged' })
    expect(answer.json.detail).toContain('Upload the file again.')
    expect(product.output.slice(before).join('\n')).toContain('FileDamagedError')
  })

  it('has no results to download once it has ended', async () => {
    const url = await reviewed()
    await product.call('POST', `${url}/start`, { body: { acceptChanges: true } })
    await product.run(url.split('/').at(-1)!)
    expect((await product.call('GET', `${url}/results`)).status).toBe(200)
    await pieces().deleteMany({})
    expect(tell(await product.call('GET', `${url}/results`))).toEqual({ status: 410, code: 'file_damaged' })
  })

  it('names a change of its bytes, too', async () => {
    const url = await reviewed()
    const all = await pieces().find().toArray()
    for (const { _id, data } of all) {
      data.buffer[0] ^= 1
      await pieces().updateOne({ _id }, { $set: { data } })
    }
    expect(tell(await product.call('GET', `${url}/rows`))).toEqual({ status: 410, code: 'file_damaged' })
  })
})
