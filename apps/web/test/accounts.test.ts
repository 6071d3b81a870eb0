import { until } from '@secondtouch/local-services'
import type { Browser } from 'playwright-core'
import { cell, isFocused, names, openAccounts, stored } from './rig/accounts'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

/** Milliseconds that the product may take for what a test waits for, and for one that looks at every page. */
const PATIENCE_MS = 20_000
const LOOK_MS = 120_000

describe('the accounts workspace', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_accounts', 12), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  /** A workspace with some accounts made by hand. */
  async function workspaceWith(name: string, ...names: string[]): Promise<Workspace> {
    const workspace = await product.workspace(name)
    for (const each of names) await workspace.call('POST', '/v1/accounts', { name: each, openThread: 'Started' })
    return workspace
  }
  const opened = (workspace: Workspace, address?: string, size?: keyof typeof SIZES) =>
    openAccounts(browser, product.base, workspace, address, size)

  it('is edited with the keyboard alone: arrows, Enter, Escape, Tab', async () => {
    const workspace = await workspaceWith('keys', 'Alder', 'Birch', 'Cedar')
    const { context, page, faults } = await opened(workspace)
    await cell(page, 0, 0).waitFor()
    for (let i = 0; i < 30 && !(await isFocused(page, 0, 0)); i++) await page.keyboard.press('Tab')
    expect(await isFocused(page, 0, 0)).toBe(true)

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('F2')
    await page.keyboard.type('Beech')
    await page.keyboard.press('Escape')
    expect(await cell(page, 1, 0).textContent()).toBe('Birch')
    expect(await isFocused(page, 1, 0)).toBe(true)

    await page.keyboard.press('Enter')
    await page.keyboard.type('Beech')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Grow')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('taller')
    await page.keyboard.press('Enter')
    expect(await isFocused(page, 1, 1)).toBe(true)
    const beech = await until('both cells to be saved', PATIENCE_MS, async () => {
      const account = await stored(workspace, 'Beech')
      return account?.currentObjective ? account : null
    })
    expect(beech).toMatchObject({ name: 'Beech', currentObjective: 'Grow\ntaller', version: 3 })
    expect(faults).toEqual([])
    await context.close()
  })

  it('keeps in its cell what cannot be saved, and says why', async () => {
    const workspace = await workspaceWith('refused', 'Alder')
    const { context, page } = await opened(workspace)
    await cell(page, 0, 0).press('Enter')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Enter')
    await page.locator('[aria-invalid]').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('A name is needed.', { exact: true }).waitFor()
    await page.keyboard.type('Elder')
    await page.keyboard.press('Enter')
    await until('the name to be saved', PATIENCE_MS, async () => (await stored(workspace, 'Elder')) ?? null)
    await page.locator('[aria-invalid]').waitFor({ state: 'detached' })
    await context.close()
  })

  it('says in words what is not saved, wherever its row is by then, and saves it again', async () => {
    const workspace = await workspaceWith('unsaved', 'Alder')
    const { context, page } = await opened(workspace)
    await page.route('**/v1/accounts/*', route =>
      route.request().method() === 'PATCH'
        ? route.fulfill({ status: 429, json: { code: 'rate_limited' } })
        : route.continue(),
    )
    await cell(page, 0, 2).click()
    await page.keyboard.type('A thread')
    await page.keyboard.press('Enter')
    await page.getByText('Alder, Open thread: “A thread”. Too many requests at once.').waitFor()
    // Another order is another list, a reload another page.
    await page.goto('/accounts?sort=-createdAt')
    await page.getByText('Alder, Open thread: “A thread”.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.unroute('**/v1/accounts/*')
    await page.getByRole('button', { name: 'Not saved: save again Open thread of Alder' }).click()
    await until('the text to be saved', PATIENCE_MS, async () =>
      (await stored(workspace, 'Alder'))?.openThread === 'A thread' ? true : null,
    )
    await page.getByText('“A thread”').waitFor({ state: 'detached' })
    await context.close()
  })

  it('saves by itself what was written without a connection', async () => {
    const workspace = await workspaceWith('offline', 'Alder')
    const { context, page } = await opened(workspace)
    await context.setOffline(true)
    await cell(page, 0, 2).click()
    await page.keyboard.type('A thread')
    await page.keyboard.press('Enter')
    await page.getByText('The connection is lost').waitFor()
    expect(await cell(page, 0, 2).textContent()).toBe('A thread')
    await context.setOffline(false)
    await until('the text to be saved', PATIENCE_MS, async () =>
      (await stored(workspace, 'Alder'))?.openThread === 'A thread' ? true : null,
    )
    await page.locator('[data-saving]').waitFor({ state: 'detached' })
    expect(await page.getByRole('alert').count()).toBe(0)
    await context.close()
  })

  it('what was saved and whose answer got lost is saved, not a clash with oneself', async () => {
    const workspace = await workspaceWith('answer lost', 'Alder')
    const { context, page } = await opened(workspace)
    let isLost = true
    await page.route('**/v1/accounts/*', async route => {
      if (route.request().method() !== 'PATCH' || !isLost) return route.continue()
      isLost = false
      await route.fetch()
      await route.fulfill({ status: 503, headers: { 'Retry-After': '1' } })
    })
    await cell(page, 0, 0).click()
    await page.keyboard.type('  Alder  Inc ')
    await page.keyboard.press('Enter')
    await page.locator('[data-saving]').waitFor()
    await page.locator('[data-saving]').waitFor({ state: 'detached' })
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await cell(page, 0, 0).textContent()).toBe('Alder Inc')
    await context.close()
  })

  it.each([
    ['Take theirs', 'Theirs'],
    ['Keep mine', 'Mine'],
  ])('two browsers, one cell: who comes later is told, and "%s" leaves %s', async (choice, left) => {
    const workspace = await workspaceWith(`conflict ${choice}`, 'Alder')
    const [one, other] = await Promise.all([opened(workspace), opened(workspace)])
    await cell(one.page, 0, 2).click()
    await cell(other.page, 0, 2).click()
    await other.page.keyboard.type('Theirs')
    await other.page.keyboard.press('Enter')
    await until('the first to be saved', PATIENCE_MS, async () =>
      (await stored(workspace, 'Alder'))?.openThread === 'Theirs' ? true : null,
    )
    await one.page.keyboard.type('Mine')
    await one.page.keyboard.press('Enter')
    const dialog = one.page.getByRole('dialog', { name: 'Somebody else changed this' })
    await dialog.getByText('Test changed Alder while you were editing it.').waitFor()
    await dialog.getByText('Theirs', { exact: true }).waitFor()
    await dialog.getByText('Mine', { exact: true }).waitFor()
    expect(await axeFindings(one.page)).toEqual([])
    await dialog.getByRole('button', { name: choice }).click()
    await dialog.waitFor({ state: 'detached' })
    await until(`${left} to stay`, PATIENCE_MS, async () =>
      (await stored(workspace, 'Alder'))?.openThread === left ? true : null,
    )
    expect(await cell(one.page, 0, 2).textContent()).toBe(left)
    await Promise.all([one.context.close(), other.context.close()])
  })

  it('two browsers, two cells of one account: both changes stand, and it is said', async () => {
    const workspace = await workspaceWith('merged', 'Alder')
    const { context, page } = await opened(workspace)
    await cell(page, 0, 2).click()
    const { id } = (await stored(workspace, 'Alder'))!
    await workspace.call('PATCH', `/v1/accounts/${id}`, { notes: 'From elsewhere' })
    await page.keyboard.type('Mine')
    await page.keyboard.press('Enter')
    await page.getByText('Test changed Alder meanwhile. Their change and yours are both kept.').waitFor()
    expect(await stored(workspace, 'Alder')).toMatchObject({ openThread: 'Mine', notes: 'From elsewhere' })
    await context.close()
  })

  it('a deletion can be taken back, and is meant once the toast is gone or the page is left', async () => {
    const workspace = await workspaceWith('delete', 'Alder', 'Birch', 'Cedar')
    const { context, page } = await opened(workspace)
    await page.getByRole('button', { name: 'Delete Birch' }).click()
    await page.getByText('Birch was deleted.').waitFor()
    await page.getByText('2 accounts', { exact: true }).waitFor()
    expect(await isFocused(page, 1, 0)).toBe(true)
    expect(await cell(page, 1, 0).textContent()).toBe('Cedar')
    await page.keyboard.press('Control+z')
    await page.getByText('3 accounts', { exact: true }).waitFor()
    expect(await stored(workspace, 'Birch')).toBeDefined()

    await page.getByRole('button', { name: 'Delete Birch' }).click()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Birch was deleted' })
      .getByRole('button', { name: 'Close' })
      .click()
    await until('Birch to be gone', PATIENCE_MS, async () => ((await stored(workspace, 'Birch')) ? null : true))

    await page.getByRole('button', { name: 'Delete Cedar' }).click()
    await page.getByText('Cedar was deleted.').waitFor()
    await page.goto('/settings')
    await until('Cedar to be gone', PATIENCE_MS, async () => ((await stored(workspace, 'Cedar')) ? null : true))
    expect(await stored(workspace, 'Alder')).toBeDefined()
    await context.close()
  })

  it('an account that somebody changed meanwhile is not deleted', async () => {
    const workspace = await workspaceWith('delete changed', 'Alder')
    const { context, page } = await opened(workspace)
    await page.getByRole('button', { name: 'Delete Alder' }).click()
    const { id } = (await stored(workspace, 'Alder'))!
    await workspace.call('PATCH', `/v1/accounts/${id}`, { notes: 'Do not lose this' })
    await page
      .getByRole('alert')
      .filter({ hasText: 'Alder was deleted' })
      .getByRole('button', { name: 'Close' })
      .click()
    await page.getByText('Alder was changed by somebody else meanwhile, so it was not deleted.').waitFor()
    await cell(page, 0, 0).getByText('Alder').waitFor()
    await context.close()
  })

  it('searches, sorts and narrows to an import on the server, and keeps that in the address', async () => {
    const workspace = await workspaceWith('search', 'By hand')
    const { id } = await workspace.upload('trees.csv', 'name\nOak\nBeech\nPine\n')
    await workspace.reached(id, 'completed')
    const { context, page } = await opened(workspace, `/accounts?import=${id}`)
    await page.getByText('3 found', { exact: true }).waitFor()
    // In the order of the file.
    expect(await names(page)).toEqual(['Oak', 'Beech', 'Pine'])
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await page.waitForURL('**sort=name**')
    await until('the names to be in order', PATIENCE_MS, async () =>
      (await names(page)).join() === 'Beech,Oak,Pine' ? true : null,
    )
    await page.getByRole('searchbox').fill('e')
    await page.getByText('2 found', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('2 found', { exact: true }).waitFor()
    await page.getByRole('searchbox').fill('zeppelin')
    await page.getByText('No account has “zeppelin” in its name.').waitFor()
    await page.getByRole('link', { name: 'Show all accounts' }).click()
    await page.getByText('4 accounts', { exact: true }).waitFor()
    await context.close()
  })

  it('an empty workspace says how to begin, and takes an account by hand', async () => {
    const workspace = await product.workspace('empty')
    const { context, page, faults } = await opened(workspace)
    await page.getByRole('heading', { name: 'No accounts yet' }).waitFor()
    await page.getByRole('link', { name: 'Download the template' }).waitFor()
    expect(await page.getByRole('link', { name: 'Import CSV' }).getAttribute('href')).toBe('/imports/new')
    expect(await page.getByRole('link', { name: 'Try it with a sample file' }).getAttribute('href')).toBe(
      '/imports/new?sample=true',
    )
    await page.getByRole('button', { name: 'Add account' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add account' }).click()
    await dialog.getByText('A name is needed.').waitFor()
    await page.keyboard.type('First of all')
    await page.keyboard.press('Enter')
    await page.getByText('First of all was added.').waitFor()
    expect(await stored(workspace, 'First')).toMatchObject({ name: 'First of all', source: null })
    await page.getByRole('link', { name: 'Accounts', exact: true }).click()
    await page.getByText('1 account', { exact: true }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows cards on a phone, and nothing is cut off', async () => {
    const workspace = await workspaceWith(
      'phone',
      'Alder',
      'A name that is long enough to be wider than any phone there is, and longer',
    )
    const { context, page } = await opened(workspace, '/accounts', 'phone')
    await page.getByRole('link', { name: 'Alder' }).waitFor()
    expect(await page.getByRole('grid').count()).toBe(0)
    expect(await clipped(page)).toEqual([])
    await page.getByRole('link', { name: 'Alder' }).click()
    await page.waitForURL('**/accounts/*')
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'axe finds nothing serious in %s',
    async colorScheme => {
      const workspace = await workspaceWith(`axe ${colorScheme}`, 'Alder', 'Birch')
      for (const size of ['wide', 'phone'] as const) {
        const { context, page } = await signedIn(browser, product.base, workspace, {
          viewport: SIZES[size],
          colorScheme,
        })
        await page.goto('/accounts')
        await page.getByText('Birch').waitFor()
        expect(await axeFindings(page)).toEqual([])
        if (size === 'wide') {
          await cell(page, 0, 0).press('Enter')
          await page.keyboard.press('Backspace')
          await page.keyboard.press('Enter')
          await page.locator('[aria-invalid]').waitFor()
          expect(await axeFindings(page)).toEqual([])
          await page.keyboard.press('Enter')
          expect(await axeFindings(page)).toEqual([])
          await page.keyboard.press('Escape')
        }
        await page.getByRole('button', { name: 'Add account' }).click()
        await page.getByRole('dialog').waitFor()
        expect(await axeFindings(page)).toEqual([])
        await page.goto('/accounts?q=zeppelin')
        await page.getByText('Nothing found').waitFor()
        expect(await axeFindings(page)).toEqual([])
        await context.close()
      }
    },
    LOOK_MS,
  )
})
