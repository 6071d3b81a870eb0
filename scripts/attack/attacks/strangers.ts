import { forgedCursors } from '../../../apps/api/test/rig/cursor-forger'
import { type Client, csvText } from '../../chaos/site/client'
import { type Attack, must, type Scene, tally } from '../attack'

/** Lists that belong to a workspace as a whole, and what of a neighbour must not be in them. */
const LISTS = ['/v1/audit', '/v1/keys', '/v1/sessions', '/v1/imports', '/v1/accounts', '/v1/mappings']

const EMPTY = { body: '{}', headers: { 'content-type': 'application/json' } }

/** What a stranger tries who has a workspace of his own. */
export const strangers: Attack[] = [
  {
    cases: '115',
    what: 'cursors made up of one’s own and a neighbour’s, in every list',
    run: async scene => {
      const [own, other] = [await furnished(scene, 'ours'), await furnished(scene, 'theirs')]
      const answers: number[] = []
      for (const list of LISTS) {
        const [mine, theirs] = [await firstCursor(own, list), await firstCursor(other, list)]
        if (mine === null || theirs === null) continue
        for (const cursor of [theirs, ...forgedCursors(mine, theirs)]) {
          const url = `${list}?limit=500&cursor=${encodeURIComponent(cursor)}`
          const { status, body } = await own.call('GET', url)
          answers.push(status)
          must(!JSON.stringify(body).includes('theirs'), `${list} showed a neighbour’s with ${cursor}`)
          must(status === 200 || status === 400, `${list} answered ${status}`)
        }
      }
      must(answers.length > 100, `only ${answers.length} cursors were tried`)
      return `${tally(answers)}; nothing of the neighbour`
    },
  },
  {
    cases: '88, 90',
    what: 'every verb on a neighbour’s import, account and key',
    run: async scene => {
      const [own, other] = [await scene.site.newClient(), await furnished(scene, 'theirs')]
      const idOf = async (list: string) =>
        (await other.call<{ items: { id: string }[] }>('GET', list)).body!.items[0]!.id
      const [anImport, account, key] = [await idOf('/v1/imports'), await idOf('/v1/accounts'), await idOf('/v1/keys')]
      const tries: [string, string][] = [
        ...['', '/file', '/results', '/events', '/issues'].map((end): [string, string] => [
          'GET',
          `/v1/imports/${anImport}${end}`,
        ]),
        ...['/cancel', '/retry', '/revert', '/start'].map((end): [string, string] => [
          'POST',
          `/v1/imports/${anImport}${end}`,
        ]),
        ['DELETE', `/v1/imports/${anImport}`],
        ['GET', `/v1/accounts/${account}`],
        ['DELETE', `/v1/accounts/${account}`],
        ['DELETE', `/v1/keys/${key}`],
      ]
      const answers = await Promise.all(
        tries.map(async ([verb, url]) => (await own.call(verb, url, verb === 'POST' ? EMPTY : {})).status),
      )
      must(
        answers.every(status => status === 404),
        `answered ${tally(answers)}`,
      )
      return tally(answers)
    },
  },
]

/** A workspace in which every list has a second page, and every name says whose it is. */
async function furnished({ site }: Scene, name: string): Promise<Client> {
  const client = await site.newClient()
  const json = { 'content-type': 'application/json' }
  for (const n of [1, 2]) {
    const body = JSON.stringify({ name: `${name} ${n}`, scopes: ['imports:read'] })
    await client.call('POST', '/v1/keys', { body, headers: json })
    await client.call('POST', '/v1/session', { body: JSON.stringify({ key: client.key }), headers: json })
    await client.call('POST', '/v1/accounts', { body: JSON.stringify({ name: `${name} ${n}` }), headers: json })
    await client.uploadSurely(`${name};x\n${csvText({ rows: 2, bad: 0, duplicates: 0, seed: n })}`, `${name}-${n}`, {
      mode: 'guided',
    })
  }
  return client
}

async function firstCursor(client: Client, list: string): Promise<string | null> {
  return (await client.call<{ nextCursor: string | null }>('GET', `${list}?limit=1`)).body?.nextCursor ?? null
}
