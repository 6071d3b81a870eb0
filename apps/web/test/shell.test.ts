import type { Browser } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

describe('the frame of the web app', () => {
  let product: Product
  let browser: Browser
  let workspace: Workspace
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_shell', 8), launchBrowser()])
    workspace = await product.workspace('shell')
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it('who is not signed in signs in with a key and lands where he wanted to go', async () => {
    const page = await browser.newPage({ baseURL: product.base })
    const faults = watchFaults(page)
    await page.goto('/settings')
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await page.getByLabel('API key').first().fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByText('This key is unknown').waitFor()
    await page.getByLabel('API key').first().fill(workspace.key)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/settings')
    expect(faults).toEqual([])
    await page.context().close()
  })

  it('a sign-in link that was used says so and offers the key', async () => {
    const page = await browser.newPage({ baseURL: product.base })
    await page.goto('/signin?token=used-before-by-somebody')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This sign-in link does not work any more').waitFor()
    await page.getByLabel('API key').first().waitFor()
    await page.context().close()
  })

  it('case 126: a sign-in link opens the workspace by its button, once', async () => {
    const token = await workspace.signInToken()
    const context = await browser.newContext({ baseURL: product.base })
    const page = await context.newPage()
    const faults = watchFaults(page)
    for (let look = 0; look < 2; look++) {
      await page.goto(`/signin?token=${token}`)
      await page.getByText('Your sign-in link works once').waitFor()
    }
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Imports' }).waitFor()
    expect(page.url()).not.toContain(token)
    expect(faults).toEqual([])
    await context.close()
  })

  it('case 127: another browser’s session is seen in the settings and ended there, the own one by signing out', async () => {
    const { context, page } = await signedIn(browser, product.base, workspace)
    const other = await signedIn(browser, product.base, workspace)
    await page.goto('/settings')
    await page.getByText('This browser').waitFor()
    await page
      .getByRole('button', { name: /^End the session of/ })
      .first()
      .click()
    await page.getByText('The session has ended.').waitFor()
    await other.page.goto('/imports')
    await other.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await other.context.close()

    await page.evaluate(() => {
      localStorage.setItem('a look', 'kept')
      sessionStorage.setItem('unsaved', 'gone')
    })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    const left = await page.evaluate(() => [localStorage.getItem('a look'), sessionStorage.getItem('unsaved')])
    expect(left).toEqual(['kept', null])
    await context.close()
  })

  it('a session that ended leads to the sign-in and back', async () => {
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/settings')
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await context.clearCookies()
    await page.getByRole('link', { name: 'Imports' }).click()
    await page.getByText('Your session ended').waitFor()
    await page.getByLabel('API key').first().fill(workspace.key)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Imports' }).waitFor()
    await context.close()
  })

  it('speaks German when asked, and remembers it', async () => {
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/settings')
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await context.close()
  })

  it('says that the connection is lost, and mends itself when the server is back', async () => {
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/settings')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await context.setOffline(true)
    await page.getByText('The connection is lost').waitFor()
    await context.setOffline(false)
    await page.getByText('The connection is lost').waitFor({ state: 'detached' })
    await context.close()
  })

  it('a page that is not there is a page that says so; an address of the API stays a problem', async () => {
    const { context, page } = await signedIn(browser, product.base, workspace)
    expect((await page.goto('/nowhere'))!.status()).toBe(404)
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    const problem = await fetch(`${product.base}/v1/nowhere`, { headers: { accept: 'text/html' } })
    expect(problem.headers.get('content-type')).toContain('application/problem+json')
    await context.close()
  })

  it('the first page weighs at most 250 kB', async () => {
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/imports', { waitUntil: 'networkidle' })
    const weights = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry): entry is PerformanceResourceTiming => /\.(js|css)$/.test(entry.name))
        .map(entry => entry.encodedBodySize),
    )
    expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(250 * 1000)
    await context.close()
  })

  it('assets may be kept for ever, the page never', async () => {
    const page = await fetch(`${product.base}/imports`, { headers: { accept: 'text/html' } })
    const text = await page.text()
    expect(page.headers.get('cache-control')).toBe('no-store')
    const [, nonce] = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy')!)!
    expect(text).toContain(`nonce="${nonce}"`)
    const [asset] = /\/assets\/[\w.-]+\.js/.exec(text)!
    const script = await fetch(product.base + asset)
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect((await fetch(`${product.base}/assets/none.js`)).status).toBe(404)
  })

  it.each(['light', 'dark'] as const)('axe finds nothing serious, and nothing is cut off, in %s', async colorScheme => {
    const { context, page } = await signedIn(browser, product.base, workspace, {
      colorScheme,
      viewport: SIZES.phone,
    })
    const faults = watchFaults(page)
    for (const path of ['/signin', '/settings', '/nowhere']) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect({ path, findings: await axeFindings(page), clipped: await clipped(page) }).toEqual({
        path,
        findings: [],
        clipped: [],
      })
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
