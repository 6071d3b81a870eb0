import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { inParallel } from '../../chaos/goal'
import { type Client, csvText } from '../../chaos/site/client'
import { largeDraft, largeFile, openReader, type Reader } from '../../chaos/site/slow-reader'
import { type Attack, must, tally } from '../attack'

const BOUNDARY = 'flood'
const MIB = 1024 * 1024
const JSON_TYPE = { 'content-type': 'application/json' }
/** Milliseconds that readers who take nothing are looked at. */
const HOLD_MS = { quick: 2_000, full: 20_000 }
/** Downloads of one process. */
const MOST_DOWNLOADS = 40

/** What somebody asks too much of. */
export const floods: Attack[] = [
  {
    cases: '120',
    what: '500 downloads of a file of 18 MiB that nobody reads, with the keys of 10 workspaces',
    run: async scene => {
      const clients = await Promise.all(Array.from({ length: 10 }, () => scene.site.newClient()))
      const ids: string[] = []
      for (const client of clients) ids.push(await largeDraft(client))
      const readers: Reader[] = []
      for (let n = 0; n < 500; n++) readers.push(openReader(clients[n % 10]!, ids[n % 10]!))
      const answers = await Promise.all(readers.map(({ status }) => status))
      await wait(HOLD_MS[scene.size])
      for (const { socket } of readers) socket.destroy()
      const open = answers.filter(status => status === 200).length
      must(open > 0 && open <= MOST_DOWNLOADS, `${open} downloads were open`)
      must(
        answers.every(status => status === 200 || status === 429),
        tally(answers),
      )
      return tally(answers)
    },
  },
  {
    cases: '118',
    what: '40 drafts of 18 MiB from a workspace that may keep 100 MiB',
    run: async ({ site, size }) => {
      const client = await site.newClient({ maxStoredBytes: 100 * MIB })
      const body = multipart(largeFile())
      const answers: (string | number)[] = []
      await inParallel(size === 'quick' ? 12 : 40, 4, async () => {
        answers.push(await uploadBytes(client, body))
      })
      const limits = await client.call<{ used: { storedBytes: number } }>('GET', '/v1/imports/limits')
      const stored = limits.body!.used.storedBytes
      must(stored <= 100 * MIB, `${stored} bytes are stored`)
      must(answers.includes('422 storage_limit') || answers.includes('413 storage_limit'), tally(answers))
      return `${tally(answers)}; ${Math.round(stored / MIB)} MiB are stored`
    },
  },
  {
    cases: '118, 94',
    what: '40 dry runs of 5,000 rows at once from one workspace',
    run: async ({ site, size }) => {
      const client = await site.newClient()
      const file = csvText({ rows: 5_000, bad: 0.03, duplicates: 0.02, seed: 118 })
      const count = size === 'quick' ? 15 : 40
      const ids: string[] = []
      await inParallel(count, 4, async index => {
        ids.push((await client.uploadSurely(file, `dry-${index}`, { mode: 'guided' })).id)
      })
      const body = JSON.stringify({
        mapping: ['name', 'notes', 'currentObjective', 'openThread', 'renewalDate', 'significantDates'],
      })
      const put = (id: string) => client.call('PUT', `/v1/imports/${id}/mapping`, { body, headers: JSON_TYPE })
      const answers = (await Promise.all(ids.map(put))).map(({ status }) => status)
      must(
        answers.every(status => status === 202),
        tally(answers),
      )
      let most = 0
      const isDone = async () => {
        const seen = await site.store.db
          .collection<{ attempt: { ended: boolean } | null }>('imports')
          .find({ workspaceId: client.workspaceId, state: 'validating' })
          .toArray()
        most = Math.max(most, seen.filter(({ attempt }) => attempt && !attempt.ended).length)
        return seen.length === 0
      }
      while (!(await isDone())) await wait(50)
      must(most <= 1, `${most} dry runs of the workspace ran at once`)
      return `${count} dry runs, never more than one at work`
    },
  },
  {
    cases: '119',
    what: 'a file of 18 MiB read again and again at other settings, 20 at once',
    run: async ({ site, size }) => {
      const client = await site.newClient()
      const id = await largeDraft(client)
      const answers: number[] = []
      await inParallel(size === 'quick' ? 20 : 100, 20, async index => {
        const encoding = ['windows-1252', 'utf-8', 'iso-8859-2'][index % 3]
        const url = `/v1/imports/${id}/preview?encoding=${encoding}&headerLine=${1 + (index % 4)}`
        answers.push((await client.call('GET', url)).status)
      })
      must(
        answers.every(status => [200, 422, 429, 503].includes(status)),
        tally(answers),
      )
      return tally(answers)
    },
  },
]

/** A form with one file, made once: what a flood costs the attacker must not be taken for slowness of the product. */
function multipart(file: string): Buffer {
  const part = (disposition: string, value: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`
  const options = part('name="options"', '{"mode":"guided"}')
  return Buffer.from(`${options}${part('name="file"; filename="a.csv"', file)}--${BOUNDARY}--\r\n`)
}

/** Sends a form; gives the status of the answer, with its code where it is a refusal. */
function uploadBytes({ base, key }: Client, body: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': body.length,
    }
    const sending = request(`${base}/v1/imports`, { method: 'POST', headers }, async answer => {
      const code = /"code":"(\w+)"/.exec(await text(answer))?.[1]
      resolve([answer.statusCode, code].filter(Boolean).join(' '))
    })
    sending.once('error', reject).end(body)
  })
}
