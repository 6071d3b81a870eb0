import type { AccountBody, ListBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

/** Milliseconds that the product may take for what a test waits for, and for one that looks at every page. */
const PATIENCE_MS = 20_000
const LOOK_MS = 120_000
const MANY = 5_000
/** Pixels of a row. */
const ROW = 46

/** A file of accounts named by their number, so that their order is known. */
function numbered(rows: number): string {
  const name = (row: number) => `Account ${String(row + 1).padStart(4, '0')}`
  return ['name,openThread', ...Array.from({ length: rows }, (_, row) => `${name(row)},Thread ${row + 1}`)].join('\n')
}

describe('the accounts workspace', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    const settings = { MAX_ROWS_PER_FILE: String(MANY) }
    ;[product, browser] = await Promise.all([Product.start('web_accounts', 12, settings), launchBrowser()])
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
  async function stored(workspace: Workspace, name: string): Promise<AccountBody | undefined> {
    const words = new URLSearchParams({ q: name })
    return (await workspace.call<ListBody<AccountBody>>('GET', `/v1/accounts?${words}`)).items[0]
  }
  async function opened(workspace: Workspace, address = '/accounts', size: keyof typeof SIZES = 'wide') {
    const { context, page } = await signedIn(browser, product.base, workspace, { viewport: SIZES[size] })
    const faults = watchFaults(page)
    await page.goto(address)
    await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
    return { context, page, faults }
  }
  /** A cell by the number of its row and column, from 0. */
  const cell = (page: Page, row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`)

  /** The row of the n-th account of a numbered file. */
  const row = (page: Page, number: number) =>
    page.getByRole('row').filter({ has: page.getByText(`Account ${String(number).padStart(4, '0')}`, { exact: true }) })
  /** How each page that is asked for from now on is found. */
  function pagesAskedFor(page: Page): string[] {
    const asked: string[] = []
    page.on('request', request => {
      const [, query] = /\/v1\/accounts\?(.*)/.exec(request.url()) ?? []
      if (query !== undefined) asked.push(/offset=\d+/.exec(query)?.[0] ?? 'cursor')
    })
    return asked
  }

  it('shows the rows of any place at once, and asks for none that was only passed', async () => {
    const workspace = await product.workspace('many')
    const { id } = await workspace.upload('many.csv', numbered(MANY))
    await workspace.reached(id, 'completed')
    const { context, page, faults } = await opened(workspace)
    await page.getByText('5,000 accounts', { exact: true }).waitFor()
    const grid = page.getByRole('grid')
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(MANY + 1))
    const asked = pagesAskedFor(page)

    // The end, the middle by way of everywhere else, and back by the wheel.
    await grid.evaluate(table => table.parentElement!.scrollTo(0, 1e9))
    await row(page, MANY).waitFor()
    expect(await row(page, MANY).getAttribute('aria-rowindex')).toBe(String(MANY + 1))
    expect(asked.splice(0)).toEqual(['offset=4800'])
    await grid.evaluate(async (table, to) => {
      for (let step = 20; step >= 0; step--) {
        table.parentElement!.scrollTo(0, to + step * 5_000)
        await new Promise(requestAnimationFrame)
      }
    }, ROW * 2_500)
    await row(page, 2_501).waitFor()
    expect(await row(page, 2_501).getAttribute('aria-rowindex')).toBe('2502')
    expect(await grid.locator('tbody [role="row"]').count()).toBeLessThan(60)
    expect(asked[0]).toBe('offset=2400')
    await grid.hover()
    await page.mouse.wheel(0, -ROW * 120)
    await row(page, 2_390).waitFor()
    expect(asked.filter(each => each.startsWith('offset')).sort()).toEqual(['offset=2200', 'offset=2400'])

    // By keys, which go on from a row that is not there yet.
    await cell(page, 2_389, 1).click()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Home')
    await until('the last row but one to have the focus', PATIENCE_MS, async () =>
      (await isFocused(page, MANY - 2, 0)) ? true : null,
    )
    await row(page, MANY - 1).waitFor()
    expect(await isFocused(page, MANY - 2, 0)).toBe(true)

    // After another page, the place is found again.
    await grid.evaluate((table, to) => table.parentElement!.scrollTo(0, to), ROW * 2_000)
    await grid.getByText('Account 2005', { exact: true }).click()
    await page.waitForURL('**/accounts/*')
    await page.goBack()
    await row(page, 2_005).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('keeps its rows together where accounts come and go meanwhile', async () => {
    const workspace = await product.workspace('moving')
    const { id } = await workspace.upload('many.csv', numbered(1_000))
    await workspace.reached(id, 'completed')
    const { context, page } = await opened(workspace)
    await page.getByText('1,000 accounts', { exact: true }).waitFor()
    const grid = page.getByRole('grid')
    const scrollTo = (place: number) => grid.evaluate((table, to) => table.parentElement!.scrollTo(0, to), ROW * place)
    // The row that keys act on is drawn as well, wherever it is.
    const shown = async () => (await names(page)).map(name => Number(name.slice(-4))).filter(number => number > 500)
    const follows = (numbers: readonly number[], ...gone: number[]) =>
      numbers.length > 20 &&
      numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + (gone.includes(number - 1) ? 2 : 1))
    await scrollTo(660)
    await row(page, 661).waitFor()

    // Somebody else adds one above: what one scrolls to next joins what is there.
    await workspace.call('POST', '/v1/accounts', { name: 'Account 0000' })
    await scrollTo(590)
    await until('all rows to follow each other', PATIENCE_MS, async () => (follows(await shown()) ? true : null))

    // One's own deletion closes up, also where others added some meanwhile and past the end of what was read together.
    await workspace.call('POST', '/v1/accounts', { name: 'Account 00000' })
    await page.getByRole('button', { name: 'Delete Account 0598' }).click()
    await page.getByText('Account 0598 was deleted.').waitFor()
    expect(follows(await shown(), 598)).toBe(true)
    const read = page.waitForResponse(response => response.url().includes('cursor='))
    await page.getByRole('alert').filter({ hasText: 'was deleted' }).getByRole('button', { name: 'Close' }).click()
    await read
    await until('the rows to follow each other again', PATIENCE_MS, async () =>
      follows(await shown(), 598) ? true : null,
    )
    expect(await stored(workspace, 'Account 0598')).toBeUndefined()
    await grid.evaluate(table => table.parentElement!.scrollTo(0, 1e9))
    await row(page, 1_000).waitFor()
    await page.getByText('1,001 accounts', { exact: true }).waitFor()
    await context.close()
  })

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

  const isFocused = (page: Page, row: number, column: number) =>
    page.evaluate(place => (document.activeElement as HTMLElement).dataset.cell === place, `${row}:${column}`)
  const names = (page: Page) => page.locator('[data-field="name"]').allInnerTexts()
})
