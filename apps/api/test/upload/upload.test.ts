import { readdirSync } from 'node:fs'
import net from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { FORM_TYPE, form, type Part, type RawAnswer, sendRaw } from '../rig/raw-client'
import { KEYS, until } from '../rig/serve'
import { CSV, file, head, LIMITS, refused, serveUploads, useUploads } from '../rig/upload-server'

/** Files and sockets that this process, which is client and server, holds open. */
const openDescriptors = () => readdirSync('/dev/fd').length
const options = (value: unknown): Part => ({ name: 'options', data: JSON.stringify(value) })

describe('an upload', () => {
  const api = useUploads()
  const expectRefused = (answer: Promise<RawAnswer>, code: string, status: number) =>
    refused(api(), answer, code, status)

  it('becomes an import that is queued where its headers map by themselves', async () => {
    const { status, json, text } = await api().upload([file(CSV)])
    expect(status).toBe(202)
    expect(text).toContain(`Location: /v1/imports/${'0'.repeat(24)}`)
    expect(json).toMatchObject({
      run: { id: 'run' },
      imports: [
        { state: 'queued', fileName: 'a.csv', fileSize: CSV.length, position: 1, counts: { total: 2, unprocessed: 2 } },
      ],
    })
    expect(api().runs[0]?.imports[0]?.mapping).toEqual(['name', 'notes'])
    expect(api().announced).toEqual(['0'.repeat(24)])
    expect(api().answers).toEqual(['accepted'])
  })

  it('waits for its mapping where the headers do not say all, and where a person wants to see it first', async () => {
    await api().upload([file('who,what\na,b\n')])
    expect(api().runs[0]?.imports[0]).toMatchObject({ mode: 'express', state: 'mapping', mapping: null })
    await api().upload([options({ mode: 'guided' }), file(CSV)])
    expect(api().runs[1]?.imports[0]).toMatchObject({ mode: 'guided', state: 'mapping', mapping: null })
    expect(api().announced).toEqual([])
  })

  it('takes a mapping along, and refuses one that does not fit', async () => {
    await api().upload([options({ mapping: ['name', null] }), file('who,what\na,b\n')])
    expect(api().runs[0]?.imports[0]).toMatchObject({ state: 'queued', mapping: ['name', null] })
    api().runs.length = 0
    await expectRefused(
      api().upload([options({ mapping: ['notes'] }), file('who,what\na,b\n')]),
      'invalid_mapping',
      422,
    )
  })

  it('keeps several files in the order they came', async () => {
    const parts = ['1.csv', '2.csv', '3.csv', '4.csv', '5.csv'].map(name => file(`name\n${name}\n`, name))
    expect((await api().upload(parts)).status).toBe(202)
    expect(api().runs[0]?.imports.map(each => each.file.name)).toEqual(['1.csv', '2.csv', '3.csv', '4.csv', '5.csv'])
  })

  it.each<[string, Part[], string, number]>([
    ['case 1: no file', [options({})], 'file_missing', 400],
    ['case 6: six files', Array.from({ length: 6 }, () => file(CSV)), 'too_many_files', 422],
    ['case 7: another field name', [{ ...file(CSV), name: 'upload' }], 'unexpected_part', 400],
    ['case 8: no file name', [{ name: 'file', data: CSV }], 'file_missing', 400],
    ['case 8: an empty file name', [file(CSV, '')], 'file_missing', 400],
    ['case 9: a field 5,000 deep', [{ name: `a${'[b]'.repeat(5_000)}`, data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 9: a nested field', [{ name: 'a[b]', data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 10: a huge index', [{ name: 'a[4294967294]', data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 11: a prototype', [{ name: '__proto__[polluted]', data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 11: a constructor', [{ name: 'constructor[prototype][x]', data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 11: a bare prototype', [{ name: '__proto__', data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 12: a field name of 1 MB', [{ name: 'x'.repeat(2 ** 20), data: '1' }, file(CSV)], 'malformed_request', 400],
    ['case 12: a field name of 100', [{ name: 'x'.repeat(100), data: '1' }, file(CSV)], 'unexpected_part', 400],
    ['case 12: two options parts', [options({}), options({}), file(CSV)], 'too_many_parts', 400],
    ['case 28: 0 bytes', [file('')], 'empty_file', 422],
    ['case 89: a workspace in the form', [{ name: 'workspaceId', data: 'b' }, file(CSV)], 'unexpected_part', 400],
    ['bad options', [{ name: 'options', data: '{' }, file(CSV)], 'invalid_options', 400],
    ['a good file and a bad one', [file(CSV), file('%PDF-1.7\n')], 'not_csv', 415],
  ])('is refused: %s', async (_case, parts, code, status) => {
    await expectRefused(api().upload(parts), code, status)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('case 12: is refused with 10,000 fields or a value of 50 MB, without reading them all', async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ name: `f${i}`, data: 'x' }))
    await expectRefused(api().upload(many), 'too_many_parts', 400)
    await expectRefused(api().upload([{ name: 'options', data: Buffer.alloc(1_000_000, 'x') }]), 'invalid_options', 400)
    await expectRefused(api().post('', { 'Content-Length': String(50 * 2 ** 20) }), 'request_too_large', 413)
  })

  it('case 2: is refused when it is no form', async () => {
    await expectRefused(api().post(CSV, { 'Content-Type': 'text/csv' }), 'unsupported_media_type', 415)
  })

  it('case 3: is refused without a boundary', async () => {
    await expectRefused(
      api().post(form([file(CSV)]), { 'Content-Type': 'multipart/form-data' }),
      'malformed_request',
      400,
    )
  })

  it('case 4: is refused when it ends before its last boundary', async () => {
    await expectRefused(api().post(form([file(CSV)]).subarray(0, -10)), 'malformed_request', 400)
    await expectRefused(api().post(form([file(CSV)]).subarray(0, 150)), 'malformed_request', 400)
  })

  it('case 5: leaves nothing when 1,000 connections are dropped at 40 %', async () => {
    const before = api().stored()
    const body = form([file(CSV + 'x,y\n'.repeat(50))])
    const open = openDescriptors()
    for (let round = 0; round < 50; round++) {
      const drops = Array.from({ length: 20 }, async () => {
        const socket = net.connect(api().port, '127.0.0.1')
        socket.on('error', () => 'a dropped connection may be reset')
        await new Promise<void>(resolve => {
          socket.write(head({ 'Content-Length': body.length }))
          socket.write(body.subarray(0, body.length * 0.4), () => resolve())
        })
        socket.destroy()
      })
      await Promise.all(drops)
    }
    await until(() => api().answers.length === 1_000, 'every dropped upload has ended')
    expect(new Set(api().answers)).toEqual(new Set(['broken_off']))
    expect(api().runs).toEqual([])
    await until(() => api().stored().length === before.length, 'nothing of them is stored')
    await until(() => openDescriptors() <= open, 'every socket and file is closed')
    expect((await api().upload([file(CSV)])).status).toBe(202)
  })

  it('case 13: is refused with part headers of 1 MB or a NUL in a header name', async () => {
    const long = form([file(CSV)])
      .toString()
      .replace('Content-Type', `X-${'x'.repeat(2 ** 20)}: 1\r\nContent-Type`)
    await expectRefused(api().post(long), 'malformed_request', 400)
    const nul = form([file(CSV)])
      .toString()
      .replace('Content-Type', 'Content\0Type')
    await expectRefused(api().post(nul), 'malformed_request', 400)
  })

  it.each([
    ['case 14: a path', '../../etc/passwd', 'passwd'],
    ['case 14: a Windows path', '..\\\\..\\\\x.csv', 'x.csv'],
    ['case 15: line breaks', 'a%0D%0ASet-Cookie:x.csv', 'aSet-Cookie:x.csv'],
    ['case 16: .htaccess', '.htaccess', '.htaccess'],
    ['case 16: CON', 'CON', 'CON'],
    ['case 16: nothing after cleaning', '\u200b', 'import.csv'],
    ['case 17: UTF-8', 'Žluťoučký é 秋.csv', 'Žluťoučký é 秋.csv'],
    ['case 18: bidi', 'a\u202Evsc.csv', 'avsc.csv'],
    ['case 18: markup', '<img onerror=x>.csv', '<img onerror=x>.csv'],
  ])('%s: shows a clean name and stores under one of its own', async (_case, given, shown) => {
    const { status, json } = await api().upload([file(CSV, given)])
    expect({ status, name: (json as { imports: { fileName: string }[] }).imports[0]?.fileName }).toEqual({
      status: 202,
      name: shown,
    })
    expect(api().stored().join()).not.toContain(shown)
  })

  it('case 16: takes a name of 10,000 characters', async () => {
    const { status, json } = await api().upload([file(CSV, 'x'.repeat(10_000))])
    expect({ status, name: (json as { imports: { fileName: string }[] }).imports[0]?.fileName }).toEqual({
      status: 202,
      name: 'x'.repeat(200),
    })
  })

  it('case 19: is refused by a Content-Length of 10 GB, before a byte of it has come', async () => {
    await expectRefused(api().post('', { 'Content-Length': '10737418240' }), 'request_too_large', 413)
  })

  it('case 20: is cut at the limit when it never ends', async () => {
    const [start = ''] = form([file('')])
      .toString()
      .split('\r\n\r\n')
    async function* endless() {
      yield `${head({ 'Transfer-Encoding': 'chunked' })}${(start.length + 4).toString(16)}\r\n${start}\r\n\r\n\r\n`
      const piece = `name\n${'x\n'.repeat(8_190)}`
      for (let sent = 0; sent < 10_000; sent++) yield `${piece.length.toString(16)}\r\n${piece}\r\n`
    }
    const before = api().stored()
    const answer = await sendRaw(api().port, endless())
    expect({ status: answer.status, code: answer.json?.code }).toEqual({ status: 413, code: 'file_too_large' })
    expect(api().stored()).toEqual(before)
  })

  it('case 22: is cut when it trickles, 200 at a time, while others are served', async () => {
    const slow = await serveUploads({ pace: { windowMs: 100, leastBytes: 1_000 } })
    try {
      const body = form([file(CSV)])
      const trickles = Array.from({ length: 200 }, () =>
        sendRaw(slow.port, [head({ 'Content-Length': body.length }), body.subarray(0, 150)]),
      )
      expect((await slow.upload([file(CSV)])).status).toBe(202)
      const answers = (await Promise.all(trickles)).map(({ status, json }) => `${status} ${json?.code}`)
      expect(new Set(answers)).toEqual(new Set(['408 request_timeout']))
      // The bytes of the one that was taken, and what is known of them.
      expect(slow.stored()).toHaveLength(2)
    } finally {
      await slow.close()
    }
  })

  it('case 23: is refused with a Content-Encoding', async () => {
    await expectRefused(api().upload([file(CSV)], { 'Content-Encoding': 'gzip' }), 'unsupported_media_type', 415)
  })

  it.each(['x'.repeat(10_000), 'a b', 'é'])('case 27: is refused with the Idempotency-Key %#', async key => {
    await expectRefused(api().upload([file(CSV)], { 'Idempotency-Key': key }), 'invalid_idempotency_key', 400)
  })

  it('case 27: is refused with a control character in the Idempotency-Key', async () => {
    expect((await api().upload([file(CSV)], { 'Idempotency-Key': 'x\u0001' })).status).toBe(400)
    expect(api().runs).toEqual([])
  })

  it('case 27: takes an Idempotency-Key with a $ as it is', async () => {
    expect((await api().upload([file(CSV)], { 'Idempotency-Key': '$where' })).status).toBe(202)
    expect(api().runs[0]?.idempotency?.key).toBe('$where')
  })

  it('has one fingerprint for equal content, and another for other names, bytes or options', async () => {
    const key = { 'Idempotency-Key': 'k' }
    for (const parts of [
      [file(CSV)],
      [file(CSV)],
      [file(`${CSV}x,y\n`)],
      [file(CSV, 'b.csv')],
      [options({ duplicates: 'create' }), file(CSV)],
    ]) {
      await api().upload(parts, key)
    }
    const prints = api().runs.map(run => run.idempotency?.fingerprint)
    expect(prints[0]).toBe(prints[1])
    expect(new Set(prints).size).toBe(4)
  })

  it('case 86: ignores columns that are no fields of an account', async () => {
    await api().upload([file('name,workspaceId,_id,role,createdAt\nx,b,1,admin,now\n')])
    expect(api().runs[0]).toMatchObject({ workspaceId: 'a', imports: [{ mapping: ['name', null, null, null, null] }] })
  })

  it('case 92: is refused for a key that may only read, before its body is read', async () => {
    const answer = await api().post('', { Authorization: `Bearer ${KEYS.reader}`, 'Content-Length': '1000000' })
    expect({ status: answer.status, code: answer.json?.code }).toEqual({ status: 403, code: 'forbidden' })
  })

  it.each([
    [{ kind: 'key_reused' } as const, 'idempotency_key_reused', 422],
    [{ kind: 'too_many_imports', waiting: 10 } as const, 'too_many_imports', 429],
    [{ kind: 'account_limit', room: 1, wanted: 2 } as const, 'account_limit', 422],
    [{ kind: 'storage_limit', room: 1, wanted: 2 } as const, 'storage_limit', 422],
    [{ kind: 'too_many_drafts', drafts: 100 } as const, 'too_many_drafts', 422],
  ])('leaves nothing when the workspace refuses it: %j', async (result, code, status) => {
    api().refuseNextRun(result)
    await expectRefused(api().upload([file(CSV)]), code, status)
  })

  it('case 118: is refused before a byte of it is read where the workspace has no room left', async () => {
    api().useBytes(LIMITS.maxStoredBytes)
    try {
      const answer = sendRaw(api().port, [head({ 'Content-Length': 200_000 })])
      await expectRefused(answer, 'storage_limit', 422)
    } finally {
      api().useBytes(0)
    }
  })

  it('case 118: is refused before a byte of it is read where it is longer than the room that is left', async () => {
    api().useBytes(LIMITS.maxStoredBytes - 100_000)
    try {
      const long = sendRaw(api().port, [head({ 'Content-Length': 500_000 })])
      await expectRefused(long, 'storage_limit', 422)
      expect((await api().upload([file(CSV)])).status).toBe(202)
    } finally {
      api().useBytes(0)
    }
  })

  it('keeps its files when nobody knows whether it was stored, for the sweep to judge', async () => {
    const before = api().stored()
    api().refuseNextRun(new Error('the connection broke while committing'))
    expect((await api().upload([file(CSV)])).status).toBe(500)
    expect(api().stored().length).toBeGreaterThan(before.length)
  })

  it('is refused while the key has uploaded too often', async () => {
    const busy = await serveUploads({ uploadRate: { take: async () => 7 } })
    try {
      const { status, text } = await busy.upload([file(CSV)])
      expect(status).toBe(429)
      expect(text).toContain('Retry-After: 7')
    } finally {
      await busy.close()
    }
  })

  it('answers before a large refused body has arrived, then lets go of the connection', async () => {
    const [start = ''] = form([file('')])
      .toString()
      .split('\r\n\r\n')
    async function* slowly() {
      yield head({ 'Content-Length': 290_000 })
      yield `${start}\r\n\r\n%PDF-1.7\n${'x'.repeat(200_000)}`
      await delay(20)
    }
    const { status, text } = await sendRaw(api().port, slowly())
    expect(status).toBe(415)
    expect(text).toContain('Connection: close')
  })

  it('reads the form type whatever its case', async () => {
    const body = form([file(CSV)])
    const answer = await api().post(body, {
      'Content-Type': FORM_TYPE.replace('multipart/form-data', 'Multipart/Form-Data'),
    })
    expect(answer.status).toBe(202)
  })
})
