import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signedIn } from './rig/browser'
import { axeFindings, watchFaults } from './rig/faults'
import { Product } from './rig/product'

const PATIENCE_MS = 30_000
/** Where no Redis is. */
const NOBODY = { REDIS_URL: 'redis://127.0.0.1:1' }
const rowsOf = (count: number) => `name\n${Array.from({ length: count }, (_, row) => `Account ${row}`).join('\n')}\n`
const file = (name: string, text: string | Buffer) => ({ name, mimeType: '', buffer: Buffer.from(text) })

describe('what can go wrong with an import, or be regretted', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    // Small chunks, so that an import can be caught between its first row and its last.
    const settings = { CHUNK_ROWS: '100', LANES: '2', MAX_ROWS_PER_FILE: '50000' }
    ;[product, browser] = await Promise.all([Product.start('web_faults', 10, settings), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  // A test that fails while the worker stands still is not to take the others with it.
  afterEach(() => product.pauseWorker(false))

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })
  /** Sets a time of an import, in milliseconds from now, so that nobody waits for what is told 15 s later. */
  const setTime = (id: string, field: 'queuedAt' | 'heartbeatAt', shift: number) =>
    product.mongo.db
      .collection<{ _id: string }>('imports')
      .updateOne({ _id: id }, { $set: { [field]: new Date(Date.now() + shift) } })

  it('several files at once: each is taken or refused by itself, with what to do', async () => {
    const workspace = await product.workspace('several')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    await page.goto('/imports/new')
    await page.getByText('CSV files up to 20 MB and 50,000 rows each, 5 files at once.').waitFor()
    await dropFiles(page, [
      ['partners.csv', 'name\nAcme\n'],
      ['Customers.xlsx', 'PK\u0003\u0004 [Content_Types].xml xl/workbook.xml'],
      ['nothing.csv', ''],
    ])
    await page.getByText('Ready: 1 row').waitFor()
    await page.getByText('In Excel choose File > Save As > CSV UTF-8').waitFor()
    await page.getByText('This file is empty.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Remove nothing.csv from the list' }).click()
    await page.getByRole('link', { name: 'Map the columns of partners.csv' }).click()
    await heading(page, 'Match your columns').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('an upload that broke off goes on by itself when the connection is back', async () => {
    const workspace = await product.workspace('offline')
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/imports/new')
    await heading(page, 'Import accounts').waitFor()
    await context.setOffline(true)
    await page.setInputFiles('input[type=file]', file('partners.csv', 'name\nAcme\n'))
    await page.getByText('The connection broke while uploading').waitFor()
    await context.setOffline(false)
    await page.getByText('The connection is lost').waitFor({ state: 'detached' })
    await heading(page, 'Match your columns').waitFor()
    await context.close()
  })

  it('the same bytes again are told before they become accounts again', async () => {
    const workspace = await product.workspace('same')
    const { id } = await workspace.upload('partners.csv', 'name\nAcme\nGlobex\n')
    await workspace.reached(id, 'completed')
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/imports/new')
    await page.setInputFiles('input[type=file]', file('again.csv', 'name\nAcme\nGlobex\n'))
    await page.getByText(/You imported this file on .* \(2 accounts\)\. Import again\?/).waitFor()
    await context.close()
  })

  it('a running import is followed, survives a lost stream, and stops when asked', async () => {
    const workspace = await product.workspace('running')
    const { id } = await workspace.upload('many.csv', rowsOf(40_000))
    await until('some rows to be done', PATIENCE_MS, async () => (await workspace.import(id)).counts.processed || null)
    product.pauseWorker(true)
    const { context, page } = await signedIn(browser, product.base, workspace)
    // Without the stream the page polls.
    await page.route('**/events', route => route.abort())
    await page.goto(`/imports/${id}`)
    await heading(page, 'Importing your accounts').waitFor()
    await page.getByText('You can leave this page.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    // Asked while the worker stands still, else a fast one leaves nothing to stop. What it has in hand may hold the answer up.
    await page.getByRole('button', { name: 'Stop the import' }).click()
    await page.getByText(/accounts already created stay; you can undo them/).waitFor()
    await Promise.all([page.waitForRequest('**/cancel'), page.getByRole('button', { name: 'Stop it' }).click()])
    product.pauseWorker(false)
    await heading(page, 'The import was stopped').waitFor()
    const { counts } = await workspace.reached(id, 'cancelled')
    await page.getByRole('button', { name: /^Import the other/ }).waitFor()
    expect(counts.unprocessed).toBeGreaterThan(0)
    await context.close()
  })

  it('an import that no worker takes up says so, and goes on when one does', async () => {
    const workspace = await product.workspace('worker')
    product.pauseWorker(true)
    const { id } = await workspace.upload('partners.csv', rowsOf(30))
    await setTime(id, 'queuedAt', 3_600_000)
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await heading(page, 'Waiting for its turn').waitFor()
    expect(await page.getByText('Waiting for a worker.').count()).toBe(0)
    await setTime(id, 'queuedAt', -60_000)
    await page.getByText('Waiting for a worker.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    product.pauseWorker(false)
    await heading(page, '30 accounts created').waitFor()
    await context.close()
  })

  it.each([
    ['en-GB', 'Waiting for its turn', 'The queue of imports cannot be reached.', '3 accounts created'],
    [
      'de-DE',
      'Wartet, bis er an der Reihe ist',
      'Die Warteschlange der Importe ist nicht erreichbar.',
      '3 Accounts angelegt',
    ],
  ])(
    'an import while Redis is away says so, not that a worker is missing, and goes on when it is back (%s)',
    async (...words) => {
      const [locale, waiting, away, done] = words
      const workspace = await product.workspace(`queue ${locale}`)
      // One Redis serves all test files: what is away is the way to it.
      await product.end('worker')
      await product.end('api')
      await product.startApi(NOBODY)
      const { id } = await workspace.upload('three.csv', rowsOf(3))
      const { context, page } = await signedIn(browser, product.base, workspace, { locale })
      await page.goto(`/imports/${id}`)
      await page.getByRole('heading', { level: 1, name: waiting }).waitFor()
      await page.getByText(away).waitFor()
      expect(await page.getByText(/Waiting for a worker|auf einen Worker gewartet/).count()).toBe(0)
      expect(await axeFindings(page)).toEqual([])

      await product.end('api')
      await product.startApi()
      await product.startWorker()
      await until('the import to complete', PATIENCE_MS, async () =>
        (await workspace.import(id)).state === 'completed' ? true : null,
      )
      await page.getByRole('heading', { level: 1, name: done }).waitFor()
      await context.close()
    },
  )

  it('a worker that hangs in the middle is missed, and what was waited for comes when it goes on', async () => {
    const workspace = await product.workspace('hanging')
    const { id } = await workspace.upload('many.csv', rowsOf(40_000))
    await until('some rows to be done', PATIENCE_MS, async () => (await workspace.import(id)).counts.processed || null)
    product.pauseWorker(true)
    await setTime(id, 'heartbeatAt', 3_600_000)
    const { context, page } = await signedIn(browser, product.base, workspace, { colorScheme: 'dark' })
    await page.goto(`/imports/${id}`)
    await heading(page, 'Importing your accounts').waitFor()
    expect(await page.getByText('Waiting for a worker.').count()).toBe(0)
    await setTime(id, 'heartbeatAt', -60_000)
    await page.getByText('Waiting for a worker.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    product.pauseWorker(false)
    await heading(page, '40,000 accounts created').waitFor()
    await context.close()
  })

  it('an answer that comes after the event of what it led to does not take the page back', async () => {
    const workspace = await product.workspace('late answer')
    const { id } = await workspace.upload('partners.csv', 'name,renewal\nAcme,03/04/2027\n', { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.route('**/mapping', async route => {
      const answer = await route.fetch()
      // The events of the server have told of the end of the check by then.
      await heading(page, 'Review before anything is written').waitFor()
      await route.fulfill({ response: answer })
    })
    await page.goto(`/imports/${id}`)
    await page.getByRole('radio', { name: /^Day first/ }).click()
    await page.getByRole('button', { name: 'Check 1 row' }).click()
    // What was chosen is forgotten once the answer has come.
    await page.waitForFunction(key => sessionStorage.getItem(key) === null, `columns-${id}`)
    await page.getByRole('button', { name: 'Import 1 account', exact: true }).waitFor()
    await context.close()
  })

  it('an import is undone by its plan: what somebody used stays', async () => {
    const workspace = await product.workspace('undo')
    const { id } = await workspace.upload('partners.csv', rowsOf(30))
    await workspace.reached(id, 'completed')
    const { items } = await workspace.call<{ items: { id: string; name: string }[] }>('GET', '/v1/accounts?limit=1')
    await workspace.call('POST', `/v1/accounts/${items[0]!.id}/interactions`, { kind: 'call' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await heading(page, '30 accounts created').waitFor()
    await page.getByRole('button', { name: 'Undo this import' }).click()
    await page.getByText('29 accounts will be deleted.').waitFor()
    await page.getByText(`${items[0]!.name} (has interactions)`).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Delete 29 accounts' }).click()
    await heading(page, 'The import was undone').waitFor()
    await page.getByText('29 accounts were deleted.').waitFor()
    await page.getByRole('img', { name: 'Deleted: 29, Kept: 1' }).waitFor()
    expect(await page.getByRole('img', { name: /Created/ }).count()).toBe(0)
    await page.getByRole('region', { name: '1 account stayed' }).getByRole('link', { name: items[0]!.name }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    const left = await workspace.call<{ items: { id: string }[] }>('GET', '/v1/accounts')
    expect(left.items.map(account => account.id)).toEqual([items[0]!.id])
    await page.getByRole('link', { name: 'Import this file again' }).click()
    await heading(page, 'Match your columns').waitFor()
    await page.getByText('partners.csv').waitFor()
    await context.close()
  })

  it('an undo that runs tells how many accounts are gone, not how many the import had made', async () => {
    const workspace = await product.workspace('undoing')
    const { id } = await workspace.upload('partners.csv', rowsOf(30))
    await workspace.reached(id, 'completed')
    product.pauseWorker(true)
    const { context, page } = await signedIn(browser, product.base, workspace)
    await workspace.call('POST', `/v1/imports/${id}/revert`)
    await page.goto(`/imports/${id}`)
    await heading(page, 'Undoing the import').waitFor()
    await page.getByText('0 of 30 accounts deleted so far.').first().waitFor()
    await page.getByText('0%', { exact: true }).waitFor()
    await page.getByRole('img', { name: 'Still to go: 30' }).waitFor()
    expect(await page.getByText('Created').count()).toBe(0)
    await page.getByRole('link', { name: 'All imports' }).click()
    await page.getByText('0 deleted').waitFor()
    product.pauseWorker(false)
    await page.getByText('30 deleted').waitFor()
    await context.close()
  })

  it('an empty workspace explains itself, and the sample file needs one click', async () => {
    const workspace = await product.workspace('first')
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto('/')
    await page.getByRole('heading', { name: 'Bring your accounts in' }).waitFor()
    await page.getByRole('link', { name: 'Try it with a sample file' }).click()
    await heading(page, 'Match your columns').waitFor()
    await page.getByText('6 of 7 columns matched.').waitFor()
    await page.getByRole('button', { name: 'Check 12 rows' }).click()
    await heading(page, 'Review before anything is written').waitFor()
    await page.getByRole('button', { name: /^Import \d+ accounts, leave out \d+ rows$/ }).waitFor()
    await context.close()
  })
})

/** Drops files where files are dropped, as a hand with a mouse does. */
async function dropFiles(page: Page, files: readonly (readonly [string, string])[]): Promise<void> {
  const data = await page.evaluateHandle(given => {
    const transfer = new DataTransfer()
    for (const [name, text] of given) transfer.items.add(new File([text], name))
    return transfer
  }, files)
  const area = page.getByText('Drop CSV files here').locator('..')
  await area.dispatchEvent('dragenter', { dataTransfer: data })
  await page.getByText('Let go to upload').waitFor()
  await page.getByText('Let go to upload').locator('..').dispatchEvent('drop', { dataTransfer: data })
}
