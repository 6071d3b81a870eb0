import type { AccountBody, InteractionBody, ListBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, signedIn } from '../rig/browser'
import { watchFaults } from '../rig/faults'
import { Product } from '../rig/product'
import type { Workspace } from '../rig/workspace'

/** Milliseconds that the product may take for what a test waits for. */
const PATIENCE_MS = 20_000

describe('logging on the account page', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_quick_log', 17), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const box = (page: Page) => page.getByRole('form', { name: 'Log an interaction' })
  const logged = async (workspace: Workspace, id: string) =>
    (await workspace.call<ListBody<InteractionBody>>('GET', `/v1/accounts/${id}/interactions`)).items

  /** A browser at an account of its own. */
  async function opened(name: string, options: BrowserContextOptions = {}) {
    const workspace = await product.workspace(name)
    const { id } = await workspace.call<AccountBody>('POST', '/v1/accounts', { name: 'Alder' })
    const { context, page } = await signedIn(browser, product.base, workspace, options)
    const faults = watchFaults(page)
    await page.goto(`/accounts/${id}`)
    await box(page).waitFor()
    return { workspace, id, context, page, faults }
  }

  it('by keys alone: a letter chooses the kind, in the note it is a letter, Ctrl+Enter saves', async () => {
    const { workspace, id, context, page, faults } = await opened('keys')
    await box(page).getByRole('radio', { name: 'Call' }).focus()
    await page.keyboard.press('m')
    await page.keyboard.press('Tab')
    await page.keyboard.type('emc')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('status').getByText('Meeting logged.').waitFor()
    await page.getByRole('listitem').getByText('emc').waitFor()
    expect(await logged(workspace, id)).toMatchObject([{ kind: 'meeting', note: 'emc' }])
    expect(await box(page).getByLabel('What happened').inputValue()).toBe('')
    expect(faults).toEqual([])
    await context.close()
  })

  it('what is written outlives a reload and a save that fails', async () => {
    const { workspace, id, context, page } = await opened('draft')
    await box(page).getByText('Email').click()
    await box(page).getByLabel('What happened').fill('Asks for the terms')
    await page.reload()
    await box(page).waitFor()
    expect(await box(page).getByRole('radio', { name: 'Email' }).isChecked()).toBe(true)
    expect(await box(page).getByLabel('What happened').inputValue()).toBe('Asks for the terms')

    await workspace.call('DELETE', `/v1/accounts/${id}`)
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await box(page).getByRole('alert').waitFor()
    expect(await box(page).getByLabel('What happened').inputValue()).toBe('Asks for the terms')
    await context.close()
  })

  it('an answer that gets lost: the same is sent again, as of the same minute and with the same key', async () => {
    const { context, page } = await opened('lost answer')
    const sent: { key: string | undefined; body: string | null }[] = []
    await page.route('**/interactions', async route => {
      if (route.request().method() !== 'POST') return route.continue()
      sent.push({ key: route.request().headers()['idempotency-key'], body: route.request().postData() })
      return sent.length === 1 ? route.abort() : route.continue()
    })
    await page.clock.setFixedTime(new Date(Date.now() - 60_000))
    await box(page).getByLabel('What happened').fill('Called back')
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await until('the first to be sent', PATIENCE_MS, async () => sent[0] ?? null)
    await page.clock.setFixedTime(new Date())
    await until('it to be sent again', PATIENCE_MS, async () => {
      await box(page)
        .getByRole('button', { name: 'Log interaction' })
        .click({ timeout: 1_000 })
        .catch(() => undefined)
      return sent[1] ?? null
    })
    await page.getByRole('listitem').getByText('Called back').waitFor()
    expect(sent[1]).toEqual(sent[0])
    expect(sent[0]!.key).toMatch(/^[0-9a-f]{32}$/)
    await context.close()
  })

  it('a reload before the answer: the draft still is what was sent, which arrives once', async () => {
    const { workspace, id, context, page } = await opened('reload before the answer')
    const sent: { key: string | undefined; body: string | null }[] = []
    await page.route('**/interactions', async route => {
      if (route.request().method() !== 'POST') return route.continue()
      sent.push({ key: route.request().headers()['idempotency-key'], body: route.request().postData() })
      // The first arrives, and its answer never does.
      if (sent.length === 1) await route.fetch()
      else await route.continue()
    })
    await page.clock.setFixedTime(new Date(Date.now() - 120_000))
    await box(page).getByLabel('What happened').fill('Called back')
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await until('the first to arrive', PATIENCE_MS, async () => (await logged(workspace, id))[0] ?? null)
    await page.clock.setFixedTime(new Date())
    await page.reload()
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await page.getByRole('status').getByText('Call logged.').waitFor()
    expect(sent[1]).toEqual(sent[0])
    expect(await logged(workspace, id)).toHaveLength(1)
    await context.close()
  })

  it('another text under a key that arrived is told, and logged too where it is meant', async () => {
    const { workspace, id, context, page } = await opened('other text')
    let count = 0
    await page.route('**/interactions', async route => {
      if (route.request().method() !== 'POST' || count++ > 0) return route.continue()
      // It arrives, and its answer never does.
      await route.fetch()
    })
    await box(page).getByLabel('What happened').fill('Called back')
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await until('the first to arrive', PATIENCE_MS, async () => (await logged(workspace, id))[0] ?? null)
    await page.reload()
    await box(page).getByLabel('What happened').fill('Called back, and wrote')
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await box(page)
      .getByRole('alert')
      .getByText(/^An earlier text of this was logged/)
      .waitFor()
    await box(page).getByRole('button', { name: 'Log this one too' }).click()
    await page.getByRole('listitem').getByText('Called back, and wrote').waitFor()
    expect(await logged(workspace, id)).toHaveLength(2)
    await context.close()
  })

  it('yesterday is yesterday on the calendar of whoever logs, with its offset', async () => {
    const { context, page } = await opened('yesterday', { timezoneId: 'Asia/Kolkata' })
    let body = ''
    page.on('request', request => {
      if (request.method() === 'POST') body = request.postData() ?? ''
    })
    await page.clock.setFixedTime(new Date('2026-03-01T20:00:00Z'))
    await box(page).getByText('Yesterday').click()
    await box(page).getByRole('button', { name: 'Log interaction' }).click()
    await page.getByRole('status').getByText('Call logged.').waitFor()
    expect(JSON.parse(body)).toEqual({ kind: 'call', happenedAt: '2026-03-01T01:30:00+05:30' })
    await context.close()
  })
})
