import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signedIn } from './rig/browser'
import { watchFaults } from './rig/faults'
import { Product } from './rig/product'

const PATIENCE_MS = 30_000
const rowsOf = (count: number) => `name\n${Array.from({ length: count }, (_, row) => `Account ${row}`).join('\n')}\n`

describe('parts of the app that get lost on their way', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    const settings = { CHUNK_ROWS: '100', LANES: '2', MAX_ROWS_PER_FILE: '50000' }
    ;[product, browser] = await Promise.all([Product.start('web_lost_parts', 0, settings), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })
  afterEach(() => product.pauseWorker(false))

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  const lost = (page: Page) => page.getByText('The connection is lost')

  it('a picture that does not come takes nothing with it, and comes when the connection is back', async () => {
    const workspace = await product.workspace('chart')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    let misses = 0
    await page.route(/\/assets\/rows-chart/, route => {
      misses++
      return route.abort()
    })
    await page.goto('/imports')
    await heading(page, 'Imports').waitFor()
    const { id } = await workspace.upload('many.csv', rowsOf(40_000))
    await page.goto(`/imports/${id}`)
    await until('the picture to be asked for', PATIENCE_MS, async () => misses || null)
    product.pauseWorker(true)
    await lost(page).waitFor()
    await page.getByRole('heading', { name: 'Rows over time' }).waitFor()
    expect(await heading(page, 'Importing your accounts').count()).toBe(1)
    await page.unroute(/\/assets\/rows-chart/)
    await page.locator('.recharts-surface').waitFor()
    await lost(page).waitFor({ state: 'detached' })
    expect(faults).toEqual([])
    await context.close()
  })

  it('an app that does not come at all says so, and how to go on', async () => {
    const workspace = await product.workspace('app')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const entry = /\/assets\/index-.*\.js$/
    await page.route(entry, route => route.abort())
    await page.goto('/imports')
    const again = page.getByRole('link', { name: 'Load the page again' })
    await again.waitFor()
    await page.unroute(entry)
    await again.click()
    await heading(page, 'Imports').waitFor()
    expect(await again.count()).toBe(0)
    await context.close()
  })

  it('a step and a page that do not come are waited for, and come when the connection is back', async () => {
    const workspace = await product.workspace('step')
    const { id } = await workspace.upload('partners.csv', 'name,renewal\nAcme,03/04/2027\n', { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await page.getByRole('radio', { name: /^Day first/ }).click()
    await page.route(/\/assets\/(review-step|accounts-page)/, route => route.abort())
    await page.getByRole('button', { name: 'Check 1 row' }).click()
    await lost(page).waitFor()
    await page.getByRole('link', { name: 'Accounts', exact: true }).click()
    await workspace.reached(id, 'review')
    await page.unroute(/\/assets\/(review-step|accounts-page)/)
    await heading(page, 'Accounts').waitFor()
    await page.goBack()
    await heading(page, 'Review before anything is written').waitFor()
    await context.close()
  })

  it('after a deploy with new names the step comes with the new app, and nothing that was chosen is lost', async () => {
    const workspace = await product.workspace('deploy')
    const { id } = await workspace.upload('partners.csv', 'name,renewal\nAcme,03/04/2027\n', { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await heading(page, 'Match your columns').waitFor()
    let isOld = true
    await page.route(/\/assets\/(review|checking)-step/, route =>
      isOld ? route.fulfill({ status: 404 }) : route.continue(),
    )
    await page.route(`${product.base}/imports`, async route => {
      const answer = await route.fetch()
      await route.fulfill({
        response: answer,
        body: (await answer.text()).replaceAll('/assets/index-', '/assets/index-new-'),
      })
    })
    page.on('domcontentloaded', () => {
      isOld = false
    })
    await page.getByRole('radio', { name: /^Day first/ }).click()
    await page.getByRole('button', { name: 'Check 1 row' }).click()
    await heading(page, 'Review before anything is written').waitFor()
    await page.getByRole('button', { name: 'Import 1 account', exact: true }).waitFor()
    expect(isOld).toBe(false)
    await context.close()
  })

  it('the words of another language that do not come leave English until they do', async () => {
    const workspace = await product.workspace('words')
    const { context, page } = await signedIn(browser, product.base, workspace, { locale: 'de-DE' })
    await page.route(/\/assets\/de-/, route => route.abort())
    await page.goto('/settings')
    await heading(page, 'Settings').waitFor()
    await page.unroute(/\/assets\/de-/)
    await heading(page, 'Einstellungen').waitFor()
    await context.close()
  })

  it('who is looking is asked for again by itself', async () => {
    const workspace = await product.workspace('session')
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.route('**/v1/session', route => route.abort())
    await page.goto('/settings')
    await lost(page).waitFor()
    await page.unroute('**/v1/session')
    await heading(page, 'Settings').waitFor()
    await context.close()
  })
})
