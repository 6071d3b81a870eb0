import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, SIZES } from '../../apps/web/test/rig/browser'
import { median, report } from './figures'
import type { Product } from './product'

const ROWS = 100_000
/** Notches of the wheel through the list of accounts, pixels of each, and a row that lies behind all of them. */
const [NOTCHES, NOTCH_PX, LEAST_ROW] = [120, 1_200, 2_000]

/** Milliseconds of the tasks of a page that took longer than 50; see the Long Tasks API of the W3C. */
const LONG_TASKS = `
  window.longTasks = []
  new PerformanceObserver(list => window.longTasks.push(...list.getEntries().map(entry => entry.duration)))
    .observe({ type: 'longtask', buffered: true })`

/** How soon the first page shows something, and how long a page is busy at most while rows are imported and scrolled through. */
export async function benchWeb(
  product: Product,
  runs: number,
  csvFile: (rows: number, run: number) => Promise<string>,
) {
  const browser = await launchBrowser()
  const [painted, importing, scrolling]: [number[], number[], number[]] = [[], [], []]
  try {
    for (let run = 0; run < runs; run++) {
      const page = await pageOf(browser, product)
      await page.goto('/imports', { waitUntil: 'networkidle' })
      painted.push(await firstPaint(page))
      importing.push(await whileImporting(page, product, await csvFile(ROWS, run)))
      scrolling.push(await whileScrolling(page))
      await page.context().close()
    }
  } finally {
    await browser.close()
  }
  report('first content of the web app', `${Math.round(median(painted))} ms`, 'goal 1,000 ms')
  const rows = ROWS.toLocaleString('en-US')
  report(`longest task while ${rows} rows are imported`, `${Math.round(median(importing))} ms`, told(importing))
  report(`longest task while they are scrolled through`, `${Math.round(median(scrolling))} ms`, told(scrolling))
}

const told = (figures: number[]) => `runs ${figures.map(Math.round).join(', ')}   goal 200 ms`

async function pageOf(browser: Browser, product: Product): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.base, viewport: SIZES.wide, locale: 'en-GB' })
  await context.addCookies([{ name: 'session', value: await product.session(), url: product.base }])
  await context.addInitScript(LONG_TASKS)
  return context.newPage()
}

function firstPaint(page: Page): Promise<number> {
  return page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime)
}

async function whileImporting(page: Page, product: Product, file: string): Promise<number> {
  const { id } = await product.upload(file)
  await page.goto(`/imports/${id}`)
  await product.completed(id, 'large')
  await page.getByRole('heading', { level: 1, name: /accounts created$/ }).waitFor()
  return longestTask(page)
}

async function whileScrolling(page: Page): Promise<number> {
  await page.goto('/accounts')
  await page.getByRole('row').nth(5).waitFor()
  await page.mouse.move(SIZES.wide.width / 2, SIZES.wide.height / 2)
  for (let notch = 0; notch < NOTCHES; notch++) await page.mouse.wheel(0, NOTCH_PX)
  const last = page.locator('tr[aria-rowindex]').last()
  await until('the wheel to be through', 30_000, async () => {
    return Number(await last.getAttribute('aria-rowindex')) > LEAST_ROW ? true : null
  })
  await page.waitForLoadState('networkidle')
  return longestTask(page)
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks))
}
