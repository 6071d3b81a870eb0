import { EventEmitter, once } from 'node:events'
import type { RowBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, signedIn } from './rig/browser'
import { axeFindings, watchFaults } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

const PATIENCE_MS = 30_000
const FILE = 'name,notes,renewal_date\nAcme,x,2026-09-30\nGlobex,x,31/31/2026\n,x,2026-09-30\nInitech,x,2026-13-01\n'
const CHANGED = 'Someone else changed this import meanwhile'

describe('two people on one import', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_two_people', 14), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  /** An import in review, on screen of one of them. */
  async function reviewed(name: string) {
    const workspace = await product.workspace(name)
    const { id, mapping } = await workspace.upload('list.csv', FILE, { mode: 'guided' })
    await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping })
    await workspace.reached(id, 'review')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    return { workspace, id, context, page, faults }
  }
  const correct = (workspace: Workspace, id: string, row: number, values: object) =>
    workspace.call('PATCH', `/v1/imports/${id}/rows/${row}`, { values })
  const row = (workspace: Workspace, id: string, number: number) =>
    workspace.call<RowBody>('GET', `/v1/imports/${id}/rows/${number}`)
  const edit = async (page: Page, cell: RegExp, name: string, text: string) => {
    await page.getByRole('button', { name: cell }).click()
    await page.getByRole('textbox', { name }).fill(text)
  }

  it('a start is held back where the other changed something that was not on screen yet', async () => {
    const { workspace, id, context, page, faults } = await reviewed('start')
    const seen = await workspace.import(id)
    let isBehind = true
    // This browser hears of nothing until it has tried to start.
    await page.route(`**/v1/imports/${id}/events`, route => route.abort())
    await page.route(`**/v1/imports/${id}`, route => (isBehind ? route.fulfill({ json: seen }) : route.continue()))
    await page.route(`**/v1/imports/${id}/start`, route => {
      isBehind = false
      return route.continue()
    })
    await page.goto(`/imports/${id}`)
    await page.getByRole('button', { name: 'Import 1 account, leave out 3 rows' }).waitFor()
    await correct(workspace, id, 3, { renewalDate: '2026-12-31' })
    await page.getByRole('button', { name: 'Import 1 account, leave out 3 rows' }).click()

    await page.getByText(CHANGED).waitFor()
    expect((await workspace.import(id)).state).toBe('review')
    await page.getByRole('button', { name: 'Import 2 accounts, leave out 2 rows' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Import 2 accounts, leave out 2 rows' }).click()
    await page.getByRole('heading', { level: 1, name: '2 accounts created' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('columns that the other has matched meanwhile are theirs, and what was chosen is there on the way back', async () => {
    const workspace = await product.workspace('columns')
    const { id, mapping } = await workspace.upload('list.csv', FILE, { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    const seen = await workspace.import(id)
    let isBehind = true
    await page.route(`**/v1/imports/${id}/events`, route => route.abort())
    await page.route(`**/v1/imports/${id}`, route => (isBehind ? route.fulfill({ json: seen }) : route.continue()))
    await page.route(`**/v1/imports/${id}/mapping`, route => {
      isBehind = false
      return route.continue()
    })
    await page.goto(`/imports/${id}`)
    const notes = page.getByRole('combobox', { name: 'Where the column notes goes' })
    await notes.click()
    await page.getByRole('option', { name: 'Open thread' }).click()
    await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping })
    await workspace.reached(id, 'review')
    await page.getByRole('button', { name: 'Check 4 rows' }).click()

    await page.getByText(CHANGED).waitFor()
    await page.getByRole('heading', { level: 1, name: 'Review before anything is written' }).waitFor()
    expect((await workspace.import(id)).mapping).toEqual(mapping)
    await page.getByRole('link', { name: 'Back to the columns' }).click()
    await notes.waitFor()
    expect(await notes.inputValue()).toBe('Open thread')
    await context.close()
  })

  it('what both wrote into one field is shown to the later one, who chooses', async () => {
    const { workspace, id, context, page, faults } = await reviewed('field')
    await page.goto(`/imports/${id}`)
    await edit(page, /^Row 3, Renewal date/, 'Row 3, Renewal date', '2026-11-30')
    await correct(workspace, id, 3, { renewalDate: '2026-12-31' })
    await page.keyboard.press('Enter')

    await page.getByText('Yours, not saved: “2026-11-30”').waitFor()
    await page.getByRole('button', { name: /^Row 3, Renewal date: 2026-12-31/ }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    expect((await row(workspace, id, 3)).values.renewalDate).toBe('2026-12-31')
    await page.getByRole('button', { name: 'Use mine' }).click()
    await page.getByRole('button', { name: /^Row 3, Renewal date: 2026-11-30/ }).waitFor()
    await page.locator('[data-saving]').waitFor({ state: 'detached' })
    expect((await row(workspace, id, 3)).values.renewalDate).toBe('2026-11-30')
    expect(faults).toEqual([])
    await context.close()
  })

  it('a row that one writes in stays where the other has mended it, and both values are shown', async () => {
    const { workspace, id, context, page, faults } = await reviewed('vanishing')
    await page.goto(`/imports/${id}`)
    await edit(page, /^Row 3, Renewal date/, 'Row 3, Renewal date', '2026-11-30')
    await correct(workspace, id, 3, { renewalDate: '2026-12-31' })
    await page.getByRole('button', { name: 'Import 2 accounts, leave out 2 rows' }).waitFor()
    // The list has been asked for again by now, and has the row no more.
    await page.waitForLoadState('networkidle')
    expect(await page.getByRole('textbox', { name: 'Row 3, Renewal date' }).inputValue()).toBe('2026-11-30')
    await page.keyboard.press('Enter')
    await page.getByText('Test wrote “2026-12-31” here meanwhile.').waitFor()
    await page.getByText('Yours, not saved: “2026-11-30”').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Leave theirs' }).click()
    await page.getByText('Yours, not saved').waitFor({ state: 'detached' })
    expect((await row(workspace, id, 3)).values.renewalDate).toBe('2026-12-31')
    expect(faults).toEqual([])
    await context.close()
  })

  it('what one is writing when the other starts the import is still there afterwards', async () => {
    const { workspace, id, context, page } = await reviewed('started')
    await page.goto(`/imports/${id}`)
    await edit(page, /^Row 3, Renewal date/, 'Row 3, Renewal date', '2026-11-30')
    await workspace.call('POST', `/v1/imports/${id}/start`, {})
    await page.getByRole('heading', { level: 1, name: '1 account created' }).waitFor()
    // The step's heading may take the focus before the row goes: then the text is saved at once, or said not to be.
    const editor = page.getByRole('textbox', { name: 'Row 3, Renewal date' })
    const mended = page.getByRole('button', { name: 'Import 1 mended row' })
    const again = page.getByRole('button', { name: /save again/i })
    await editor.or(mended).or(again).first().waitFor()
    if (await editor.isVisible()) {
      expect(await editor.inputValue()).toBe('2026-11-30')
      await page.keyboard.press('Enter')
    } else if (await again.isVisible()) await again.click()
    await mended.waitFor()
    expect((await row(workspace, id, 3)).values.renewalDate).toBe('2026-11-30')
    await context.close()
  })

  it('what is written without a connection is sent by itself when it is back, also after a reload', async () => {
    const { workspace, id, context, page } = await reviewed('offline')
    await page.goto(`/imports/${id}`)
    await page.getByRole('button', { name: /^Row 3, Renewal date/ }).waitFor()
    await context.setOffline(true)
    await edit(page, /^Row 3, Renewal date/, 'Row 3, Renewal date', '2026-11-30')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Row 3, Renewal date: 2026-11-30' }).waitFor()
    await context.setOffline(false)
    await page.getByText('Fixed').waitFor()
    expect((await row(workspace, id, 3)).values.renewalDate).toBe('2026-11-30')
    expect(await page.getByRole('alert').count()).toBe(0)

    await edit(page, /^Row 4, Name/, 'Row 4, Name', 'Umbrella')
    await page.reload()
    await page.getByRole('textbox', { name: 'Row 4, Name' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Row 4, Name' }).inputValue()).toBe('Umbrella')
    await context.close()
  })

  it('what they wrote into different rows stands side by side, without a word', async () => {
    const { workspace, id, context, page } = await reviewed('rows')
    await page.goto(`/imports/${id}`)
    await edit(page, /^Row 3, Renewal date/, 'Row 3, Renewal date', '2026-11-30')
    await correct(workspace, id, 4, { name: 'Umbrella' })
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Import 3 accounts, leave out 1 row' }).waitFor()
    expect((await row(workspace, id, 3)).values.renewalDate).toBe('2026-11-30')
    expect((await row(workspace, id, 4)).values.name).toBe('Umbrella')
    expect(await page.getByText(/Someone else/).count()).toBe(0)
    await context.close()
  })

  it('the quick edits of one person do not meet each other', async () => {
    const { id, context, page } = await reviewed('quick')
    const gate = new EventEmitter()
    const opened = once(gate, 'open')
    let sent = 0
    await page.route(`**/v1/imports/${id}/rows/*`, async route => {
      if (route.request().method() === 'PATCH') sent += 1
      await opened
      await route.continue()
    })
    const statuses: number[] = []
    page.on('response', response => {
      if (response.request().method() === 'PATCH') statuses.push(response.status())
    })
    await page.goto(`/imports/${id}`)
    await edit(page, /^Row 3, Renewal date/, 'Row 3, Renewal date', '2026-11-30')
    await page.keyboard.press('Enter')
    await until('the first edit to be on its way', PATIENCE_MS, async () => sent || null)
    await edit(page, /^Row 4, Name/, 'Row 4, Name', 'Umbrella')
    await page.keyboard.press('Enter')
    await edit(page, /^Row 5, Renewal date/, 'Row 5, Renewal date', '2026-10-01')
    await page.keyboard.press('Enter')
    gate.emit('open')
    await page.getByRole('button', { name: 'Import 4 accounts', exact: true }).waitFor()
    await page.getByText('Fixed').nth(2).waitFor()
    expect(statuses).toEqual([200, 200, 200])
    expect(await page.getByText(/Someone else/).count()).toBe(0)
    await context.close()
  })
})
