import type { RawAnswer } from '../rig/raw-client'
import { CSV, file, LIMITS, refused, useUploads } from '../rig/upload-server'

describe('what is uploaded', () => {
  const api = useUploads()
  const expectRefused = (answer: Promise<RawAnswer>, code: string, status: number) =>
    refused(api(), answer, code, status)

  it.each<[string, string | Buffer]>([
    ['case 30: xlsx', Buffer.from('504b0304140006000800', 'hex')],
    ['case 30: xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['case 31: gzip', Buffer.from('1f8b0800000000000003', 'hex')],
    ['case 31: bzip2', Buffer.from('425a68393141592653590001', 'hex')],
    ['case 32: PDF', '%PDF-1.7\n'],
    ['case 32: PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['case 32: HTML', '<!DOCTYPE html><html></html>'],
    ['case 32: ELF', Buffer.from('7f454c4602010100', 'hex')],
    ['case 32: a JSON array', '[{"name":"x"}]'],
    ['case 32: XML with entities', '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'],
  ])('%s named .csv is refused by its content', async (_case, data) => {
    await expectRefused(api().upload([file(data)]), 'not_csv', 415)
  })

  it.each(['a.csv.exe', 'a.exe.csv', 'A.CSV', 'a.txt', 'a'])('case 33: takes CSV that is named %s', async name => {
    expect((await api().upload([file(CSV, name)])).status).toBe(202)
  })

  it.each(['application/vnd.ms-excel', 'text/plain', 'application/octet-stream', 'x/y'])(
    'case 34: takes CSV declared as %s',
    async type => {
      expect((await api().upload([file(CSV, 'a.csv', type)])).status).toBe(202)
    },
  )

  it('case 35: takes CSV that begins like a picture or holds a script', async () => {
    expect((await api().upload([file('GIF89a,name\n1,<script>alert(1)</script>\n')])).status).toBe(202)
  })

  it('case 36: takes a file of exactly the limit and refuses one byte more', async () => {
    const sized = (bytes: number) => file(`name\n${`${'x'.repeat(3_999)}\n`.repeat(90)}`.slice(0, bytes - 1) + '\n')
    expect((await api().upload([sized(LIMITS.maxFileBytes)])).status).toBe(202)
    api().runs.length = 0
    await expectRefused(api().upload([sized(LIMITS.maxFileBytes + 1)]), 'file_too_large', 413)
  })

  it('case 36: tells the size first of a file that has other faults as well', async () => {
    await expectRefused(api().upload([file('x'.repeat(LIMITS.maxFileBytes + 1))]), 'file_too_large', 413)
    await expectRefused(
      api().upload([file('x'.repeat(200_000)), file('name\n'.repeat(30_000))]),
      'header_too_long',
      422,
    )
  })

  it('case 37: takes as many rows as allowed and refuses one more, saying how to split', async () => {
    expect((await api().upload([file(`name\n${'x\n'.repeat(100)}`)])).status).toBe(202)
    api().runs.length = 0
    await expectRefused(api().upload([file(`name\n${'x\n'.repeat(101)}`)]), 'too_many_rows', 422)
  })

  it('case 38: survives nothing but line ends, and nothing but commas', async () => {
    const lines = await api().upload([file('\n'.repeat(299_000))])
    const commas = await api().upload([file(','.repeat(299_000))])
    for (const { status } of [lines, commas]) expect([415, 422]).toContain(status)
  })
})
