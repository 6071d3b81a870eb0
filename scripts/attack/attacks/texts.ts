import { until } from '@secondtouch/local-services'
import { Poller } from '../../chaos/site/client'
import { type Attack, must, tally } from '../attack'

/** A name that took a second to trim for every 20,000 invisible characters in it. */
const slowName = (length: number) => `a${'\u200b'.repeat(length)}аb`
/** Two names that shared the hash of before, which had no key. */
const TWINS = [
  'nmkzatpsdapzampoakgpsqsoiksoourdfprddwjyfprdfprddwjydwjydwjydwjydwjydwjydwjy',
  'nmkzatpsfdheampoakgpsqsoiksomrjydwjyfprddwjydwjyfprdfprddwjydwjydwjydwjydwjy',
]
const JSON_TYPE = { 'content-type': 'application/json' }
const REST_MS = 60_000

/** What somebody writes into cells and searches. */
export const texts: Attack[] = [
  {
    cases: '116',
    what: 'names of 20,000 and 150,000 invisible characters, in requests, four drafts and corrections',
    run: async ({ site }) => {
      const client = await site.newClient()
      const post = (length: number) =>
        client.call('POST', '/v1/accounts', { body: JSON.stringify({ name: slowName(length) }), headers: JSON_TYPE })
      const answers = [...(await Promise.all(Array.from({ length: 20 }, () => post(20_000))))].map(
        ({ status }) => status,
      )
      for (let n = 0; n < 4; n++) {
        const file = `name,notes\nGood ${n},\n${slowName(150_000)},\n`
        const { id } = await client.uploadSurely(file, `slow-${n}`, { mode: 'guided' })
        const mapping = JSON.stringify({ mapping: ['name', 'notes'] })
        await client.call('PUT', `/v1/imports/${id}/mapping`, { body: mapping, headers: JSON_TYPE })
        const version = await until('the dry run', REST_MS, async () => {
          const { body } = await client.call<{ state: string; version: number }>('GET', `/v1/imports/${id}`)
          return body?.state === 'review' ? body.version : null
        })
        const correction = JSON.stringify({ values: { name: slowName(20_000) } })
        const headers = { ...JSON_TYPE, 'if-match': `"${version}"` }
        answers.push((await client.call('PATCH', `/v1/imports/${id}/rows/3`, { body: correction, headers })).status)
      }
      must(!answers.includes(0) && answers.every(status => status < 500), `answered ${tally(answers)}`)
      return `${tally(answers)}; the drafts reached review`
    },
  },
  {
    cases: '117',
    what: 'two rows whose names shared a hash, so that one vanished as a duplicate',
    run: async ({ site }) => {
      const client = await site.newClient()
      const { id } = await client.uploadSurely(`name\n${TWINS.join('\n')}\n`, 'twins', { mode: 'express' })
      const { counts } = await new Poller(client, id).untilEnded(REST_MS)
      must(counts.created === 2 && counts.skipped === 0, JSON.stringify(counts))
      return '2 rows, 2 accounts'
    },
  },
  {
    cases: '79, 130',
    what: 'formulas behind every separator, and what leaves as results',
    run: async ({ site }) => {
      const client = await site.newClient()
      const file = 'name,notes\n,"a;=1+1;b"\n,"x\n@SUM(A1)"\n,"=cmd|\' /C calc\'!A0"\n'
      const { id } = await client.uploadSurely(file, 'formulas', { mode: 'express' })
      await new Poller(client, id).untilEnded(REST_MS)
      const answer = await fetch(`${site.base}/v1/imports/${id}/results`, {
        headers: { authorization: `Bearer ${client.key}` },
      })
      const parts = (await answer.text()).split(/[;,\t\r\n]/)
      const live = parts.filter(part => /^["\s]*[=+@-]/.test(part))
      must(parts.length > 10 && live.length === 0, `live: ${live.join(' | ')}`)
      return 'no part is live under any separator'
    },
  },
  {
    cases: '81, 82, 128',
    what: 'NUL, operators and patterns in searches',
    run: async ({ site }) => {
      const client = await site.newClient()
      const queries = ['q=%00', 'q[$ne]=x', 'q=(a%2B)%2B%24', 'q=.*&q=x', 'sort=__proto__', 'limit=-1', '$where=1']
      const lists = ['/v1/accounts', '/v1/accounts/count', '/v1/imports']
      const urls = lists.flatMap(list => queries.map(query => `${list}?${query}`))
      const answers = await Promise.all(urls.map(async url => (await client.call('GET', url)).status))
      must(
        answers.every(status => status === 200 || status === 400),
        `answered ${tally(answers)}`,
      )
      return tally(answers)
    },
  },
]
