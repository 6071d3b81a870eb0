import type { AccountBody, BriefBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

const PATIENCE_MS = 30_000
/** Milliseconds of a test that looks at many pages. */
const ALL_PAGES_MS = 180_000
const DAY_MS = 24 * 60 * 60_000

const dayFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

describe('the Daily Brief', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_brief', 19), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  /** Three accounts: one with a step that is due, one that wrote, one that renews. */
  async function lively(name: string): Promise<Workspace> {
    const workspace = await product.workspace(name)
    const make = async (fields: object, interaction: object) => {
      const { id } = await workspace.call<AccountBody>('POST', '/v1/accounts', fields)
      await workspace.call('POST', `/v1/accounts/${id}/interactions`, interaction)
    }
    const fourDaysAgo = new Date(Date.now() - 4 * DAY_MS).toISOString()
    await make(
      { name: 'Birch' },
      { kind: 'note', happenedAt: fourDaysAgo, nextStep: { text: 'Send the offer', on: dayFromNow(-1) } },
    )
    await make({ name: 'Alder' }, { kind: 'email', direction: 'in', happenedAt: fourDaysAgo })
    await make({ name: 'Cedar', renewalDate: dayFromNow(5) }, { kind: 'note', note: 'Wants a call first' })
    return workspace
  }

  async function opened(workspace: Workspace, options: Parameters<typeof signedIn>[3] = {}) {
    const { context, page } = await signedIn(browser, product.base, workspace, { timezoneId: 'UTC', ...options })
    const faults = watchFaults(page)
    await page.goto('/brief')
    await page.getByRole('heading', { level: 1 }).waitFor()
    return { context, page, faults }
  }
  const names = (page: Page) => page.getByRole('article').getByRole('link').allInnerTexts()
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const brief = (workspace: Workspace) => workspace.call<BriefBody>('GET', '/v1/daily-brief?timeZone=UTC')

  it('is worked through with the keyboard alone, and what was answered can be taken back', async () => {
    const { context, page, faults } = await opened(await lively('keys'))
    await page.getByText('3 of 3 left').waitFor()
    expect(await names(page)).toEqual(['Birch', 'Alder', 'Cedar'])
    await page.getByRole('article', { name: /^Birch/ }).focus()
    await page.keyboard.press('w')
    await page
      .getByText(/^Next step for .*: Send the offer$/)
      .last()
      .waitFor()
    await page.getByText('It stands above the next one because its kind of reason comes first.').waitFor()
    await page.keyboard.press('d')
    await page.getByRole('status').getByText('Done: Birch.').waitFor()
    expect(await focused(page)).toMatch(/^Alder/)
    await until('Birch to go', PATIENCE_MS, async () => ((await names(page)).length === 2 ? true : null))
    await page.keyboard.press('z')
    await page.getByText('Birch is back.').waitFor()
    await page.getByText('3 of 3 left').waitFor()

    await page.getByRole('article', { name: /^Alder/ }).focus()
    await page.keyboard.press('j')
    expect(await focused(page)).toMatch(/^Cedar/)
    await page.keyboard.press('s')
    await page.getByRole('menuitem', { name: 'Until tomorrow' }).click()
    await page.getByText(/^Cedar rests until/).waitFor()
    await page.getByText('2 of 3 left').waitFor()
    expect(await page.getByText(/waiting/).count()).toBe(0)
    for (const name of ['Birch', 'Alder']) await page.getByRole('button', { name: `Done: ${name}` }).click()
    await page.getByText('Done for today.').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('logging in place answers what they wrote', async () => {
    const workspace = await lively('log')
    const { context, page, faults } = await opened(workspace)
    await page.getByRole('button', { name: 'Log an interaction with Alder' }).click()
    await page.getByRole('textbox', { name: 'What happened' }).fill('Called back')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('article', { name: /^Alder/ }).waitFor({ state: 'detached' })
    expect((await brief(workspace)).items.map(({ account }) => account.name)).toEqual(['Birch', 'Cedar'])
    expect(faults).toEqual([])
    await context.close()
  })

  it('is where the day begins once something was logged, and the list shows whom it is about', async () => {
    const { context, page } = await opened(await lively('home'))
    await page.goto('/')
    await page.waitForURL('**/brief')
    await page.goto('/accounts')
    await page.getByRole('combobox', { name: 'Show' }).click()
    await page.getByRole('option', { name: 'Whom you work with' }).click()
    await page.waitForURL('**/accounts?show=live')
    await until('three names', PATIENCE_MS, async () =>
      (await page.locator('[data-field="name"]').count()) === 3 ? true : null,
    )
    await page.goto('/accounts?show=untouched')
    await page.getByText('Nobody is like that by now.').waitFor()
    await context.close()
  })

  it('knows at once what was done on the page of an account', async () => {
    const { context, page } = await opened(await lively('back'))
    await page.getByRole('link', { name: 'Alder' }).click()
    await page.getByRole('textbox', { name: 'What happened' }).fill('Called back')
    await page.keyboard.press('Control+Enter')
    await page
      .getByRole('status')
      .getByText(/^Call logged/)
      .waitFor()
    await page.getByRole('link', { name: 'Daily Brief' }).click()
    await page.getByText('2 of 3 left').waitFor()
    expect(await names(page)).toEqual(['Birch', 'Cedar'])
    await context.close()
  })

  it('what changed meanwhile is said, and the list shows how it is now', async () => {
    const workspace = await lively('changed')
    const { context, page } = await opened(workspace)
    const item = (await brief(workspace)).items.find(({ account }) => account.name === 'Cedar')!
    await workspace.call('PATCH', `/v1/accounts/${item.account.id}`, { renewalDate: null })
    await page.getByRole('button', { name: 'Done: Cedar' }).click()
    await page.getByText('Cedar has changed meanwhile.').waitFor()
    await page.getByRole('article', { name: /^Cedar/ }).waitFor({ state: 'detached' })
    await context.close()
  })

  it('is quiet after an import, says so, and offers some to start with', async () => {
    const workspace = await product.workspace('quiet')
    const rows = Array.from({ length: 12 }, (_, i) => `Account ${i},${dayFromNow(10 + i)}`)
    const { id } = await workspace.upload('list.csv', `name,renewal_date\n${rows.join('\n')}\n`)
    await workspace.reached(id, 'completed')
    await until('the dates to be read', PATIENCE_MS, async () =>
      (await brief(workspace)).lines.some(({ line }) => line === 'renewals') ? true : null,
    )
    const { context, page, faults } = await opened(workspace)
    await page.getByText('A brief grows from what you log, so it starts quiet.').waitFor()
    await page.getByText('12 new accounts, no interactions yet: log the first one').waitFor()
    await page.getByRole('link', { name: '12 of them renew within 30 days' }).waitFor()
    expect(await page.getByRole('article').count()).toBe(0)
    await page.getByText('Five to start with').waitFor()
    expect(await page.getByRole('region', { name: 'Nothing is due today' }).getByRole('link').count()).toBe(5)
    expect(await axeFindings(page)).toEqual([])

    await page.getByRole('link', { name: '12 of them renew within 30 days' }).click()
    await page.getByRole('button', { name: 'Follow Account 3' }).click()
    await page.getByText('Followed', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Daily Brief' }).first().click()
    await page.getByRole('link', { name: '11 of them renew within 30 days' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it(
    'axe finds nothing serious, and nothing is cut off',
    async () => {
      const workspace = await lively('looks')
      for (const colorScheme of ['light', 'dark'] as const) {
        for (const size of ['wide', 'phone'] as const) {
          const { context, page } = await opened(workspace, { colorScheme, viewport: SIZES[size] })
          await page.getByText('3 of 3 left').waitFor()
          await page.getByRole('article', { name: /^Birch/ }).focus()
          await page.keyboard.press('w')
          expect(await axeFindings(page)).toEqual([])
          expect(await clipped(page)).toEqual([])
          await context.close()
        }
      }
    },
    ALL_PAGES_MS,
  )
})
