import { until } from '@secondtouch/local-services'
import type { Browser, Locator, Page } from 'playwright-core'
import { cell, isFocused, names, openAccounts, stored } from './rig/accounts'
import { launchBrowser } from './rig/browser'
import { Product } from './rig/product'

/** Milliseconds that the product may take for what a test waits for. */
const PATIENCE_MS = 20_000
const MANY = 5_000
/** Pixels of a row. */
const ROW = 46

/** A file of accounts named by their number, so that their order is known. */
function numbered(rows: number): string {
  const name = (row: number) => `Account ${String(row + 1).padStart(4, '0')}`
  return ['name,openThread', ...Array.from({ length: rows }, (_, row) => `${name(row)},Thread ${row + 1}`)].join('\n')
}

/** The row of the n-th account of a numbered file. */
function row(page: Page, number: number): Locator {
  return page
    .getByRole('row')
    .filter({ has: page.getByText(`Account ${String(number).padStart(4, '0')}`, { exact: true }) })
}

/** How each page that is asked for from now on is found. */
function pagesAskedFor(page: Page): string[] {
  const asked: string[] = []
  page.on('request', request => {
    const [, query] = /\/v1\/accounts\?(.*)/.exec(request.url()) ?? []
    if (query !== undefined) asked.push(/offset=\d+/.exec(query)?.[0] ?? 'cursor')
  })
  return asked
}

/** Milliseconds on one place that are below those after which the app reads what is there. */
const LONGEST_STAY_MS = 90

/** Drags the list in steps down to a place, in the browser; gives the longest time on one of them, in ms. */
async function drag(table: Element, to: number): Promise<number> {
  let longest = 0
  let last = performance.now()
  for (let step = 20; step >= 0; step--) {
    table.parentElement!.scrollTo(0, to + step * 5_000)
    await new Promise(requestAnimationFrame)
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  return longest
}

describe('a list of accounts that is longer than a screen', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    const settings = { MAX_ROWS_PER_FILE: String(MANY) }
    ;[product, browser] = await Promise.all([Product.start('web_scroll', 11, settings), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it('shows the rows of any place at once, and asks for none that was only passed', async () => {
    const workspace = await product.workspace('many')
    const { id } = await workspace.upload('many.csv', numbered(MANY))
    await workspace.reached(id, 'completed')
    const { context, page, faults } = await openAccounts(browser, product.base, workspace)
    await page.getByText('5,000 accounts', { exact: true }).waitFor()
    const grid = page.getByRole('grid')
    expect(await grid.getAttribute('aria-rowcount')).toBe(String(MANY + 1))
    const asked = pagesAskedFor(page)

    // The end, the middle by way of everywhere else, and back by the wheel.
    const dragged = async () => {
      await grid.evaluate(table => table.parentElement!.scrollTo(0, 1e9))
      await row(page, MANY).waitFor()
      expect(await row(page, MANY).getAttribute('aria-rowindex')).toBe(String(MANY + 1))
      expect(asked.splice(0)).toEqual(['offset=4800'])
      return grid.evaluate(drag, ROW * 2_500)
    }
    // Where the machine stood still for a moment, one has stayed on the way: it is dragged anew, on a page that has read nothing.
    while ((await dragged()) > LONGEST_STAY_MS) {
      await page.reload()
      await page.getByText('5,000 accounts', { exact: true }).waitFor()
      await row(page, 1).waitFor()
      asked.splice(0)
    }
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
    const { context, page } = await openAccounts(browser, product.base, workspace)
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

  it.each([390, 700])(
    'opens with its heading in sight at a width of %d pixels, and on the way back where one was',
    async width => {
      const workspace = await product.workspace(`narrow ${width}`)
      const { id } = await workspace.upload('many.csv', numbered(300))
      await workspace.reached(id, 'completed')
      const { context, page } = await openAccounts(browser, product.base, workspace)
      await page.setViewportSize({ width, height: 844 })
      await page.goto('/accounts')
      const card = (number: number) =>
        page.getByRole('link', { name: `Account ${String(number).padStart(4, '0')}`, exact: true })
      const isHeadingInSight = () =>
        page.getByRole('heading', { level: 1 }).evaluate(heading => heading.getBoundingClientRect().top >= 0)
      await card(1).waitFor()
      // The scroll bar is put where it belongs a moment after the list was laid out.
      await page.evaluate(() => new Promise(resolve => setTimeout(resolve, 400)))
      expect(await isHeadingInSight()).toBe(true)
      await card(1).click()
      await page.getByRole('link', { name: 'All accounts', exact: true }).click()
      await card(1).waitFor()
      expect(await isHeadingInSight()).toBe(true)

      await page.evaluate(() => window.scrollTo(0, 4_000))
      await card(45).click()
      await page.getByRole('heading', { level: 1, name: 'Account 0045' }).waitFor()
      await page.goBack()
      await card(45).waitFor()
      expect(await isHeadingInSight()).toBe(false)
      await context.close()
    },
  )
})
