import type { AccountBody, ImportBody } from '@secondtouch/contracts'
import { ROLES } from '@secondtouch/import-core'
import type { Browser, Page } from 'playwright-core'
import { ROLE_GROUPS } from '../src/imports/map/columns/role-text'
import { launchBrowser, SIZES, signedIn } from './rig/browser'
import { axeFindings, clipped, watchFaults } from './rig/faults'
import { Product } from './rig/product'
import type { Workspace } from './rig/workspace'

/** People as a network exports them: a note above the header, a hidden member, a column in which nothing stands. */
const CONNECTIONS = `Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ada,Tindal,https://example.com/in/ada,,Quillmoor Joinery,Owner,03 Mar 2024
Bram,Osterveld,https://example.com/in/bram,,Lumen Optics,Head of Sales,12 Jan 2023
,,,,Harbour & Finch,,09 Aug 2022
`

/** One name of Greek letters in an encoding that many others can be taken for. */
const GREEK = Buffer.from('name,notes\n\xb6\xeb\xf6\xe1 \xd0\xe1\xf0\xe1\xe4\xfc\xf0\xef\xf5\xeb\xef\xf2,x\n', 'latin1')

describe('which column goes where', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_mapping', 16), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const target = (page: Page, column: string) => page.getByRole('combobox', { name: `Where the column ${column} goes` })
  const choose = async (page: Page, column: string, role: string) => {
    await target(page, column).click()
    await page.getByRole('option', { name: role, exact: true }).click()
  }

  it('offers every role once, in groups and in words of people', async () => {
    expect(ROLE_GROUPS.flatMap(({ roles }) => roles).sort()).toEqual([...ROLES].sort())
    const workspace = await product.workspace('groups')
    const text = 'given,family,born,place,spare\nAda,Tindal,1984-05-12,Bonn,\nBram,Osterveld,1990-01-02,Ghent,\n'
    const { id } = await workspace.upload('people.csv', text, { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    await page.goto(`/imports/${id}`)
    await target(page, 'place').click()
    for (const group of ['Name', 'Notes', 'Dates', 'Thread and objective']) {
      expect(await page.getByRole('group', { name: group, exact: true }).count()).toBe(1)
    }
    await page.getByRole('option', { name: 'Line in the notes' }).click()
    await choose(page, 'given', 'First name')
    await choose(page, 'family', 'Last name')
    await choose(page, 'born', 'A date, labelled “born”')
    expect(await target(page, 'spare').count()).toBe(0)
    await page.getByRole('button', { name: '1 column without a value in the first rows' }).click()
    expect(await target(page, 'spare').inputValue()).toBe('Don’t import')
    await page.getByRole('cell', { name: 'Ada Tindal', exact: true }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Check 2 rows' }).click()
    await page.getByRole('button', { name: 'Import 2 accounts' }).click()
    await page.getByRole('heading', { level: 1, name: '2 accounts created' }).waitFor()
    const { items } = await workspace.call<{ items: object[] }>('GET', '/v1/accounts?sort=name')
    expect(items).toMatchObject([
      { name: 'Ada Tindal', notes: 'place: Bonn', significantDates: [{ date: '1984-05-12', label: 'born' }] },
      { name: 'Bram Osterveld', notes: 'place: Ghent', significantDates: [{ date: '1990-01-02', label: 'born' }] },
    ])
    expect(faults).toEqual([])
    await context.close()
  })

  const accounts = async (workspace: Workspace) =>
    (await workspace.call<{ items: AccountBody[] }>('GET', '/v1/accounts?sort=name')).items.map(({ name, notes }) => [
      name,
      notes,
    ])
  const go = async (page: Page, check: string, start: string, made: string) => {
    await page.getByRole('button', { name: check }).click()
    await page.getByRole('button', { name: start }).click()
    await page.getByRole('heading', { level: 1, name: made }).waitFor()
  }

  it('names the program that wrote the list, and keeps what it has besides in the notes', async () => {
    const workspace = await product.workspace('connections')
    const { context, page } = await signedIn(browser, product.base, workspace)
    const faults = watchFaults(page)
    await page.goto('/imports/new')
    await page.setInputFiles('input[type=file]', {
      name: 'Connections.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(CONNECTIONS),
    })
    await page.getByText('This looks like LinkedIn connections.').waitFor()
    await page.getByText('Name: “First Name” and “Last Name”.').waitFor()
    expect(await page.getByRole('radio', { name: 'Use it' }).isChecked()).toBe(true)
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Check 3 rows' }).click()
    await page.getByRole('link', { name: 'Back to the columns' }).click()
    await page.getByText('This looks like LinkedIn connections.').waitFor()
    await go(page, 'Check 3 rows', 'Import 2 accounts, leave out 1 row', '2 accounts created')
    expect(await accounts(workspace)).toEqual([
      ['Ada Tindal', 'URL: https://example.com/in/ada\nCompany: Quillmoor Joinery\nPosition: Owner'],
      ['Bram Osterveld', 'URL: https://example.com/in/bram\nCompany: Lumen Optics\nPosition: Head of Sales'],
    ])
    const { items } = await workspace.call<{ items: ImportBody[] }>('GET', '/v1/imports')
    expect(items.map(({ preset }) => preset)).toEqual([{ id: 'linkedin_connections', version: 1 }])
    expect(faults).toEqual([])
    await context.close()
  })

  it('leaves the rest out where a person chooses instead, over a reload too, and takes it back at one switch', async () => {
    const workspace = await product.workspace('own_choice')
    const { id } = await workspace.upload('Connections.csv', CONNECTIONS, { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace, { viewport: SIZES.phone })
    await page.goto(`/imports/${id}`)
    await page.getByText('Choose yourself').click()
    expect(await target(page, 'Position').inputValue()).toBe('Don’t import')
    await page.reload()
    await page.getByText('This looks like LinkedIn connections.').waitFor()
    expect(await page.getByRole('radio', { name: 'Choose yourself' }).isChecked()).toBe(true)
    expect(await target(page, 'Position').inputValue()).toBe('Don’t import')
    await page.getByRole('switch', { name: /^Add the other/ }).click()
    expect(await target(page, 'Position').inputValue()).toBe('Line in the notes')
    expect({ cut: await clipped(page), findings: await axeFindings(page) }).toEqual({ cut: [], findings: [] })
    await go(page, 'Check 3 rows', 'Import 2 accounts, leave out 1 row', '2 accounts created')
    expect((await workspace.import(id)).preset).toBeNull()
    await context.close()
  })

  it('asks whether the accounts are people or companies, and does as it is told', async () => {
    const workspace = await product.workspace('whom')
    const text = 'Full name,Company\nAda Tindal,Quillmoor Joinery\nBram Osterveld,Lumen Optics\n'
    const { id } = await workspace.upload('contacts.csv', text, { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await page.getByText('Name: “Full name”; where that is empty, “Company”.').waitFor()
    // What was suggested is one of the answers, and nobody's yet: the check waits for one.
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Check 2 rows' }).click({ force: true })
    await page.getByRole('link', { name: 'Is this a list of people or of companies?' }).waitFor()
    expect((await workspace.import(id)).state).toBe('mapping')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('radio', { name: 'Companies: “Quillmoor Joinery”, “Lumen Optics”' }).click()
    expect(await target(page, 'Company').inputValue()).toBe('Name (needed)')
    expect(await axeFindings(page)).toEqual([])
    await go(page, 'Check 2 rows', 'Import 2 accounts', '2 accounts created')
    expect(await accounts(workspace)).toEqual([
      ['Lumen Optics', 'Full name: Bram Osterveld'],
      ['Quillmoor Joinery', 'Full name: Ada Tindal'],
    ])
    await context.close()
  })

  it('shows what each encoding makes of the file where its bytes do not tell, and reads it as chosen', async () => {
    const workspace = await product.workspace('decoding')
    const { id } = await workspace.upload('list.csv', GREEK, { mode: 'guided' })
    const { context, page } = await signedIn(browser, product.base, workspace)
    await page.goto(`/imports/${id}`)
    await page.getByRole('link', { name: 'Which of these is written as you know it?' }).waitFor()
    await page.getByRole('button', { name: 'Άλφα Παπαδόπουλος (ISO-8859-7)' }).click()
    await page.getByText('Read as ISO-8859-7').waitFor()
    await page.getByRole('link', { name: 'Which of these is written as you know it?' }).waitFor({ state: 'detached' })
    await go(page, 'Check 1 row', 'Import 1 account', '1 account created')
    expect(await accounts(workspace)).toEqual([['Άλφα Παπαδόπουλος', 'x']])
    await context.close()
  })
})
