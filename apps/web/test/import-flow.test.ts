import type { Browser, Page } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'

/** A list as somebody else keeps it: own headers, dates that could be either, one row of each trouble. */
const FILE = `Company;Remarks;Contract renewal;Industry
Northwind Bakery;"Family business, third generation";04/03/2027;Food
Harbour & Finch;Prefers a call;09/08/2026;Retail
Lumen Optics;;01/12/2026;Medical
Northwind Bakery;once more;04/03/2027;Food
Tidewater;;31/31/2026;Transport
;no name;;
`
const csv = (name: string, text = FILE) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe('an import from the upload to the results', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_flow', 9), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name })

  it('goes through every step with a mouse, and writes nothing before the start', async () => {
    const workspace = await product.workspace('mouse')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    await page.goto('/imports')
    await page.getByRole('link', { name: 'Import CSV' }).click()
    await page.setInputFiles('input[type=file]', csv('customers.csv'))

    await heading(page, 'Match your columns').waitFor()
    await page.getByText('3 of 4 columns matched.').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('radio', { name: 'Day first: 4 Mar 2027' }).click()
    await page.getByRole('button', { name: 'Check 6 rows' }).click()

    await heading(page, 'Review before anything is written').waitFor()
    await page.getByRole('button', { name: 'Import 3 accounts, leave out 3 rows' }).waitFor()
    expect((await workspace.call<{ items: unknown[] }>('GET', '/v1/accounts')).items).toEqual([])
    expect(await axeFindings(page)).toEqual([])

    // A date is mended in its cell, and checked when the cell is left.
    await page.getByRole('button', { name: /^Row 6, Renewal date: 31\/31\/2026/ }).click()
    await page.getByRole('textbox', { name: 'Row 6, Renewal date' }).fill('2026-12-31')
    await page.keyboard.press('Tab')
    await page.getByText('Fixed').waitFor()
    await page.getByRole('button', { name: 'Import 4 accounts, leave out 2 rows' }).click()

    await heading(page, '4 accounts created').waitFor()
    expect(await axeFindings(page)).toEqual([])
    const accounts = await workspace.call<{ items: { name: string; renewalDate: string }[] }>(
      'GET',
      '/v1/accounts?sort=name',
    )
    expect(accounts.items.map(({ name, renewalDate }) => [name, renewalDate])).toEqual([
      ['Harbour & Finch', '2026-08-09'],
      ['Lumen Optics', '2026-12-01'],
      ['Northwind Bakery', '2027-03-04'],
      ['Tidewater', '2026-12-31'],
    ])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download the rows with the outcome Rejected/ }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/\.csv$/)
    expect(faults).toEqual([])
    await context.close()
  })

  it('mends a group at once, retries one row after the import, and needs no mouse', async () => {
    const workspace = await product.workspace('keyboard')
    const { context, page } = await signedIn(browser, product.base, workspace)
    // Listened to from the start: the browser is told in its own time that it is not to open a dialog of its own.
    const choosing = page.waitForEvent('filechooser')
    await page.goto('/imports/new')
    await heading(page, 'Import accounts').waitFor()
    await page.getByRole('button', { name: 'Choose files' }).press('Enter')
    const chooser = await choosing
    await chooser.setFiles([{ ...csv('list.csv') }])

    // Each step hands the focus to its heading.
    await heading(page, 'Match your columns').waitFor()
    await focusIs(page, 'H1')
    const press = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).first().focus()
      await page.keyboard.press('Enter')
    }
    await press('Check 6 rows')
    await heading(page, 'Review before anything is written').waitFor()
    await focusIs(page, 'H1')
    await press('Month first: 3 Apr 2027')
    await page.getByText('What you decided').waitFor()
    await press('Import 3 accounts, leave out 3 rows')
    await heading(page, '3 accounts created').waitFor()
    await focusIs(page, 'H1')

    await page.getByRole('button', { name: /^Row 7, Name: empty/ }).focus()
    await page.keyboard.press('F2')
    await page.keyboard.type('Nameless no more')
    await page.keyboard.press('Enter')
    await press('Import 1 mended row')
    await heading(page, '4 accounts created').waitFor()
    await context.close()
  })

  it('says what keeps the columns from being checked, and links there', async () => {
    const workspace = await product.workspace('faults')
    const { id } = await workspace.upload('who.csv', 'who,what\n7,5\n', { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await page.getByText('No column feeds Name').waitFor()
    await page.getByRole('button', { name: 'Check 1 row' }).focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await page.getByRole('combobox', { name: 'Where the column who goes' }).click()
    await page.getByRole('option', { name: 'Name (needed)' }).click()
    await page.getByRole('combobox', { name: 'Where the column what goes' }).click()
    await page.getByRole('option', { name: 'Name (needed)' }).click()
    expect(await page.getByText('Two columns go to Name').count()).toBe(3)
    await context.close()
  })

  it('keeps what was chosen for the columns over a reload, until it is sent', async () => {
    const workspace = await product.workspace('reload')
    const { id } = await workspace.upload('who.csv', 'who,when\nAcme,04/03/2027\n', { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    const target = (column: string) => page.getByRole('combobox', { name: `Where the column ${column} goes` })
    const choose = async (column: string, field: string) => {
      await target(column).click()
      await page.getByRole('option', { name: field }).click()
    }
    await page.goto(`/imports/${id}`)
    await choose('who', 'Name (needed)')
    await choose('when', 'Renewal date')
    await page.getByRole('radio', { name: 'Day first: 4 Mar 2027' }).click()
    await page.reload()
    await page.getByText('2 of 2 columns matched.').waitFor()
    expect([await target('who').inputValue(), await target('when').inputValue()]).toEqual([
      'Name (needed)',
      'Renewal date',
    ])
    expect(await page.getByRole('radio', { name: 'Day first: 4 Mar 2027' }).isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Check 1 row' }).click()
    await page.getByRole('button', { name: 'Import 1 account', exact: true }).waitFor()
    expect(await page.evaluate(key => sessionStorage.getItem(key), `columns-${id}`)).toBeNull()
    await context.close()
  })

  it('reads the file another way at once, and keeps what was found until it is asked for', async () => {
    const workspace = await product.workspace('reading')
    const { id } = await workspace.upload('list.csv', 'name;notes\nAcme;x\nGlobex;y\n', { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await page.getByText('2 of 2 columns matched.').waitFor()
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('combobox', { name: 'Between columns' }).click()
    await page.getByRole('option', { name: 'comma', exact: true }).click()
    await page.getByText('name;notes', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('2 of 2 columns matched.').waitFor()
    await context.close()
  })

  it('on a phone nothing is cut off, in either scheme, at any step', async () => {
    const workspace = await product.workspace('phone')
    const { context, page } = await signedIn(browser, product.base, workspace, {
      viewport: SIZES.phone,
      colorScheme: 'dark',
    })
    const look = async (step: string) =>
      expect({ step, cut: await clipped(page), findings: await axeFindings(page) }).toEqual({
        step,
        cut: [],
        findings: [],
      })
    await page.goto('/imports')
    await heading(page, 'Imports').waitFor()
    await look('empty')
    await page.goto('/imports/new')
    await heading(page, 'Import accounts').waitFor()
    await page.getByText('Step 1 of 4: Upload').waitFor()
    await look('upload')
    await page.setInputFiles('input[type=file]', csv('customers.csv'))
    await heading(page, 'Match your columns').waitFor()
    await look('map')
    await page.getByRole('button', { name: 'Check 6 rows' }).click()
    await heading(page, 'Review before anything is written').waitFor()
    await page.getByRole('row').first().waitFor({ state: 'attached' })
    await look('review')
    await page.getByRole('button', { name: /^Month first/ }).click()
    await page.getByRole('button', { name: 'Import 3 accounts, leave out 3 rows' }).click()
    await heading(page, '3 accounts created').waitFor()
    await look('results')
    await page.goto('/imports')
    await page.getByText('customers.csv').waitFor()
    await look('history')
    await context.close()
  })

  it('two browsers on one import see the same', async () => {
    const workspace = await product.workspace('two')
    const { id } = await workspace.upload('customers.csv', FILE, { mode: 'guided' })
    const one = await signedIn(browser, product.base, workspace)
    const two = await signedIn(browser, product.base, workspace)
    await Promise.all([one.page.goto(`/imports/${id}`), two.page.goto(`/imports/${id}`)])
    await heading(two.page, 'Match your columns').waitFor()
    await one.page.getByRole('button', { name: 'Check 6 rows' }).click()
    await heading(two.page, 'Review before anything is written').waitFor()
    await two.page.getByRole('button', { name: /^Day first/ }).click()
    await one.page.getByText('What you decided').waitFor()
    await one.page.getByRole('button', { name: 'Import 3 accounts, leave out 3 rows' }).click()
    await heading(two.page, '3 accounts created').waitFor()
    await Promise.all([one.context.close(), two.context.close()])
  })
})

async function focusIs(page: Page, tag: string): Promise<void> {
  await page.waitForFunction(expected => document.activeElement?.tagName === expected, tag)
}
