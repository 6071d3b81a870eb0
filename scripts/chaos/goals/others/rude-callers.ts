import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { openFiles, residentBytes } from '../../../process-facts'
import { type Goal, inParallel, quantile, type Trial } from '../../goal'
import { type Client, csvText } from '../../site/client'
import type { Site } from '../../site/site'

const SITE = { workers: 1, isAsStarted: true }
const SLOW = 200
/** Milliseconds in which a slow caller has to be sent away: the headers' time, or two windows of the body's pace. */
const SENT_AWAY_MS = 25_000
/** Uploads that are timed, one after the other. */
const TIMED = 60
const ABORTS_AT_ONCE = 10
/** Of so many rounds of uploads that are broken off, the first ones only warm up. */
const [ROUNDS, WARM_UP] = [6, 2]
/** Milliseconds after which nothing may be left of an aborted upload. */
const SETTLE_MS = 30_000
/** Open files that come and go with connections to MongoDB and Redis. */
const FEW = 20
const BOUNDARY = 'rude-caller'

/** Callers who hold connections open, or let go of them. */
export const rudeCallers: Goal[] = [
  {
    id: 'R25',
    what: '200 callers who send one byte a second, half of them within the headers, half within the file',
    figure: 'each is answered 408 or cut off in time; uploads of others take at most twice as long (p95)',
    site: SITE,
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const client = await site.newClient({ maxWaiting: 10_000 })
      await timeUploads(trial, client, 0)
      const alone = await timeUploads(trial, client, 1_000)
      const until = Date.now() + trial.portion(300_000, 30_000)
      const ends: SlowEnd[] = []
      const slow = Promise.all(
        Array.from({ length: SLOW }, (_, index) => slowCallers(site, client, index, until, ends)),
      )
      await wait(2_000)
      const beside = await timeUploads(trial, client, 2_000)
      await slow
      const bad = ends.filter(({ ms, answer }) => ms > SENT_AWAY_MS || !['408', 'closed'].includes(answer))
      trial.expect(`${bad.length} slow callers were not sent away: ${JSON.stringify(bad[0])}`, bad.length === 0)
      const [quiet, loud] = [quantile(alone, 0.95), quantile(beside, 0.95)]
      trial.expect(`an upload took ${(loud / quiet).toFixed(1)} times as long as alone`, loud <= 2 * quiet)
      const answered = ends.filter(({ answer }) => answer === '408').length
      trial.figure(
        `${ends.length} slow connections, ${answered} answered 408, the longest open for ${Math.round(Math.max(...ends.map(({ ms }) => ms)) / 1000)} s; uploads took ${Math.round(quiet)} ms alone and ${Math.round(loud)} ms beside (p95)`,
      )
    },
  },
  {
    id: 'R26',
    what: 'six times 1,000 uploads that are broken off in the middle of the file',
    figure: 'open files and stored files as before, memory within 10 %',
    site: SITE,
    isQuick: false,
    isAlone: true,
    run: async (site, trial) => {
      const client = await site.newClient({ maxWaiting: 10_000 })
      const rounds: Settled[] = []
      for (let round = 0; round < ROUNDS; round++) {
        await abortUploads(site, trial, client, trial.times(20, 1_000))
        rounds.push(await settled(site))
        trial.runs += trial.times(20, 1_000)
      }
      // Memory that the first ones take stays with the process, and garbage waits to be collected: what counts is whether it grows.
      const resident = rounds.slice(WARM_UP).map(each => each.resident)
      const half = resident.length / 2
      const [before, after] = [mean(resident.slice(0, half)), mean(resident.slice(half))]
      const [first, last] = [rounds[0]!, rounds.at(-1)!]
      trial.figure(
        `${last.stored} stored files and pieces; after each 1,000: ${rounds.map(each => each.open).join(', ')} open files, ${rounds.map(each => mib(each.resident)).join(', ')} MiB`,
      )
      trial.expect(`${last.open} files are open, ${first.open} were`, last.open <= first.open + FEW)
      trial.expect(`${last.stored} files and pieces are stored, of no import`, last.stored === 0)
      trial.expect(`the API holds ${mib(after)} MiB, it held ${mib(before)}`, after <= 1.1 * before)
    },
  },
]

const mean = (figures: readonly number[]) => figures.reduce((sum, each) => sum + each, 0) / figures.length
const mib = (bytes: number) => Math.round(bytes / 2 ** 20)

/** Milliseconds of each of some uploads of 100 rows, one after the other. */
export async function timeUploads(trial: Trial, client: Client, firstSeed: number): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < TIMED; n++) {
    await trial.once(`upload ${firstSeed + n}`, async () => {
      const { status, ms } = await client.upload(csvText({ rows: 100, bad: 0, duplicates: 0, seed: firstSeed + n }))
      times.push(ms)
      return status === 202 ? [] : [`it was answered ${status}`]
    })
  }
  return times
}

/** How a slow connection ended. */
interface SlowEnd {
  readonly ms: number
  readonly answer: string
}

/** Slow callers one after the other: whoever is sent away comes again until the time is over. */
async function slowCallers(site: Site, client: Client, index: number, until: number, ends: SlowEnd[]): Promise<void> {
  do {
    const isInHeaders = index % 2 === 0
    ends.push(await slowCaller(openUpload(site, client, isInHeaders ? '' : fileStart())))
  } while (Date.now() < until)
}

async function slowCaller(socket: Socket): Promise<SlowEnd> {
  const begun = Date.now()
  let answer = ''
  socket.on('data', piece => {
    answer += piece
  })
  const dripping = setInterval(() => socket.writable && socket.write('x'), 1_000)
  const late = setTimeout(() => socket.destroy(new Error('nobody sent it away')), 2 * SENT_AWAY_MS)
  await new Promise(resolve => socket.once('error', resolve).once('close', resolve))
  clearInterval(dripping)
  clearTimeout(late)
  return { ms: Date.now() - begun, answer: /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 'closed' }
}

/** An upload whose headers end where something of the file is sent, and go on for ever where nothing is. */
function openUpload(site: Site, client: Client, start: string): Socket {
  const { hostname, port } = new URL(site.base)
  const socket = connect(Number(port), hostname)
  const headers = [
    'POST /v1/imports HTTP/1.1',
    `host: ${hostname}:${port}`,
    `authorization: Bearer ${client.key}`,
    `content-type: multipart/form-data; boundary=${BOUNDARY}`,
    'content-length: 1000000',
  ].join('\r\n')
  socket.write(start === '' ? `${headers}\r\nx-slow: ` : `${headers}\r\n\r\n${start}`)
  return socket
}

const fileStart = () =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\nname,notes\n`

/** Uploads of which some pieces are sent and then no more, with and without a goodbye. */
async function abortUploads(site: Site, trial: Trial, client: Client, uploads: number): Promise<void> {
  const rows = csvText({ rows: 4_000, bad: 0, duplicates: 0, seed: 26 })
  await inParallel(uploads, ABORTS_AT_ONCE, async index => {
    const sent = Math.floor(trial.random() * rows.length)
    const socket = openUpload(site, client, fileStart() + rows.slice(0, sent))
    socket.on('error', () => undefined) // its other side may be gone first
    await wait(5 + 60 * trial.random())
    if (index % 2 === 0) socket.resetAndDestroy()
    else socket.destroy()
  })
}

interface Settled {
  readonly open: number
  readonly stored: number
  /** Bytes. */
  readonly resident: number
}

/** What is open, and how many files and pieces of files are stored, once nothing changes any more, and what memory the API holds then. */
async function settled(site: Site): Promise<Settled> {
  const count = async () => {
    const { db } = site.store
    const counts = ['files', 'chunks'].map(part => db.collection(`sourceFiles.${part}`).countDocuments())
    return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0)
  }
  const until = Date.now() + SETTLE_MS
  let stored = await count()
  while (stored > 0 && Date.now() < until) {
    await wait(200)
    stored = await count()
  }
  await wait(2_000)
  return { open: openFiles(site.api.pid), stored, resident: residentBytes(site.api.pid) }
}
