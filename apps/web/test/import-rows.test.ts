import type { RowBody } from '@secondtouch/contracts'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'

const FILE = 'name,notes,renewal_date\nAcme,,2026-09-30\nGlobex,,31/31/2026\nAcme,,2026-10-01\n'

describe('single rows of an import', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_import_rows', 15), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const panel = (page: Page, row: number) => page.getByRole('heading', { level: 2, name: `Row ${row}`, exact: true })

  it('the source of an account leads to its row, and says what became of it', async () => {
    const workspace = await product.workspace('source')
    const { id } = await workspace.upload('list.csv', FILE)
    await workspace.reached(id, 'completed')
    const { items } = await workspace.call<{ items: { id: string }[] }>('GET', '/v1/accounts')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    await page.goto(`/accounts/${items[0]!.id}`)
    await page.getByRole('link', { name: 'Row 2', exact: true }).click()
    await panel(page, 2).waitFor()
    await page.getByText('It became an account:').waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Row 2'))
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('link', { name: 'Acme', exact: true }).click()
    await page.waitForURL(`**/accounts/${items[0]!.id}`)
    await page.getByRole('heading', { level: 1, name: 'Acme' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('a row that became no account says so and can be mended there; one that is none is said to be none', async () => {
    const workspace = await product.workspace('mended')
    const { id } = await workspace.upload('list.csv', FILE)
    await workspace.reached(id, 'completed')
    const { context, page } = await signedIn(browser, product.base, workspace, {
      viewport: SIZES.phone,
      colorScheme: 'dark',
    })
    await page.goto(`/imports/${id}#row-4`)
    await page.getByText('It was skipped, and no account came of it.').waitFor()
    expect({ cut: await clipped(page), findings: await axeFindings(page) }).toEqual({ cut: [], findings: [] })
    await page.goto(`/imports/${id}#row-3`)
    await page.getByText('It was rejected, and no account came of it.').waitFor()
    const row = page.getByRole('region', { name: 'Row 3' })
    await row
      .getByRole('button', { name: /^Row 3, Renewal date/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: 'Row 3, Renewal date' }).fill('2026-12-31')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Import 1 mended row' }).waitFor()
    await page.goto(`/imports/${id}#row-99`)
    await page.getByText('This file has no row 99 with values.').waitFor()
    await page.getByRole('button', { name: 'Close row 99' }).click()
    await panel(page, 99).waitFor({ state: 'detached' })
    await context.close()
  })

  it.each([
    [
      'en-GB',
      [
        'Row 2, Renewal date: “2026-31-12” is not a date. Use one such as 2026-09-30.',
        'Row 3, Renewal date: “2026-9-3” is not a date. Use 2026-09-03.',
        'Row 4, Name: The name is empty. Every account needs one: write it here.',
        'Row 5, Name: Name is too long. At most 200 characters fit: shorten it.',
        'Row 6: The row has fewer values than the header has columns. Add the missing delimiters, or write the values here.',
        'Row 7, Significant dates: Entry 1, “2026-13-01:B”: this is not a date. Write it like 2026-08-15:Anniversary.',
      ],
    ],
    [
      'de-DE',
      [
        'Zeile 2, Verlängerungsdatum: „2026-31-12“ ist kein Datum. Schreiben Sie eines wie 2026-09-30.',
        'Zeile 3, Verlängerungsdatum: „2026-9-3“ ist kein Datum. Schreiben Sie 2026-09-03.',
        'Zeile 4, Name: Der Name ist leer. Jeder Account braucht einen: Schreiben Sie ihn hier hinein.',
        'Zeile 5, Name: Name ist zu lang. Es passen höchstens 200 Zeichen: Kürzen Sie den Text.',
        'Zeile 6: Die Zeile hat weniger Werte als die Kopfzeile Spalten. Ergänzen Sie die fehlenden Trennzeichen, oder schreiben Sie die Werte hier hinein.',
        'Zeile 7, Wichtige Termine: Eintrag 1, „2026-13-01:B“: Das ist kein Datum. Schreiben Sie ihn wie 2026-08-15:Jahrestag.',
      ],
    ],
  ] as const)('what is wrong with a row is said with place, value and remedy (%s)', async (locale, texts) => {
    const workspace = await product.workspace(`texts-${locale}`)
    const lines = [
      'name,renewal_date,significant_dates',
      'Acme,2026-31-12,',
      'Globex,2026-9-3,',
      ',2026-09-30,',
      `${'x'.repeat(201)},,`,
      'Umbrella',
      'Initech,,2026-13-01:B',
    ]
    const { id } = await workspace.upload('list.csv', lines.join('\n'))
    await workspace.reached(id, 'completed')
    const { context, page } = await signedIn(browser, product.base, workspace, { locale })
    await page.goto(`/imports/${id}`)
    await page.getByRole('row').nth(texts.length).waitFor()
    const faults = page.locator('tbody p[data-severity]')
    expect(await faults.allTextContents()).toEqual(texts)
    expect(await axeFindings(page)).toEqual([])
    await context.close()
  })

  it.each(['wide', 'phone'] as const)(
    'a name that looks like an account is told, and left out on request (%s)',
    async size => {
      const workspace = await product.workspace(`look-alikes-${size}`)
      const known = { name: 'Globex GmbH', notes: 'a friend', renewalDate: '2027-01-31' }
      await workspace.call('POST', '/v1/accounts', known)
      const list = 'name,notes\nAcme,\nGlobex,met in spring\nInitech,\n'
      const { id, mapping } = await workspace.upload('list.csv', list, { mode: 'guided' })
      await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping })
      await workspace.reached(id, 'review')
      const { context, page } = await signedIn(browser, product.base, workspace, { viewport: SIZES[size] })
      const faults = watchFaults(page)
      await page.goto(`/imports/${id}`)
      await page.getByRole('heading', { name: '1 name looks like an account you have' }).waitFor()
      await page.getByText('another legal form').waitFor()
      await page.getByRole('button', { name: 'Compare Globex with Globex GmbH' }).click()
      for (const text of ['met in spring', 'a friend', '2027-01-31'])
        await page.getByRole('cell', { name: text }).waitFor()
      expect({ cut: await clipped(page), findings: await axeFindings(page) }).toEqual({ cut: [], findings: [] })
      await page.getByRole('button', { name: 'Leave row 3, Globex, out' }).click()
      await page.getByRole('button', { name: 'Import 2 accounts, leave out 1 row' }).click()
      await page.getByRole('heading', { level: 1, name: '2 accounts created' }).waitFor()
      const { items } = await workspace.call<{ items: { name: string }[] }>('GET', '/v1/accounts?sort=name')
      expect(items.map(({ name }) => name)).toEqual(['Acme', 'Globex GmbH', 'Initech'])
      expect(faults).toEqual([])
      await context.close()
    },
  )

  it.each(['wide', 'phone'] as const)('a name made of two columns is corrected in its cells (%s)', async size => {
    const workspace = await product.workspace(`cells-${size}`)
    const list = 'First name,Last name,Notes,City\nAda,Tindal,x,Ulm\n,,y,Bonn\n'
    const { id } = await workspace.upload('people.csv', list, { mode: 'guided' })
    const mapping = ['name.first', 'name.last', 'notes', 'notes.line']
    await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping })
    await workspace.reached(id, 'review')
    const { context, page } = await signedIn(browser, product.base, workspace, { viewport: SIZES[size] })
    const faults = watchFaults(page)
    await page.goto(`/imports/${id}`)
    for (const [column, text] of [
      ['First name', 'Bram'],
      ['Last name', 'Osterveld'],
    ] as const) {
      await page.getByRole('button', { name: `Row 3, ${column}: empty. Press Enter to edit.` }).click()
      await page.getByRole('textbox', { name: `Row 3, ${column}` }).fill(text)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: `Row 3, ${column}: ${text}. Press Enter to edit.` }).waitFor()
    }
    await page.getByText('Bram Osterveld').first().waitFor()
    expect({ cut: await clipped(page), findings: await axeFindings(page) }).toEqual({ cut: [], findings: [] })
    await page.getByRole('button', { name: 'Import 2 accounts' }).click()
    await page.getByRole('heading', { level: 1, name: '2 accounts created' }).waitFor()
    const results = await workspace.call<string>('GET', `/v1/imports/${id}/results`)
    expect(results).toContain('"Bram","Osterveld","y","Bonn","3","created"')
    expect(faults).toEqual([])
    await context.close()
  })

  it.each(['wide', 'phone'] as const)('every field of a row can be edited, also an empty one (%s)', async size => {
    const workspace = await product.workspace(`fields-${size}`)
    const { id, mapping } = await workspace.upload('list.csv', FILE, { mode: 'guided' })
    await workspace.call('PUT', `/v1/imports/${id}/mapping`, { mapping })
    await workspace.reached(id, 'review')
    const { context, page } = await signedIn(browser, product.base, workspace, { viewport: SIZES[size] })
    await page.goto(`/imports/${id}`)
    await page.getByRole('button', { name: 'All fields of row 3' }).click()
    // Notes are empty in every row, and no column feeds the objective.
    for (const [field, text] of [
      ['Notes', 'Called twice'],
      ['Current objective', 'Renew'],
    ] as const) {
      await page.getByRole('button', { name: `Row 3, ${field}: empty. Press Enter to edit.` }).click()
      await page.getByRole('textbox', { name: `Row 3, ${field}` }).fill(text)
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: `Row 3, ${field}: ${text}. Press Enter to edit.` }).waitFor()
    }
    expect({ cut: await clipped(page), findings: await axeFindings(page) }).toEqual({ cut: [], findings: [] })
    const row = await workspace.call<RowBody>('GET', `/v1/imports/${id}/rows/3`)
    expect(row.values).toMatchObject({ name: 'Globex', notes: 'Called twice', currentObjective: 'Renew' })
    await context.close()
  })
})
