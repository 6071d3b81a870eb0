import { ROLES } from '@secondtouch/import-core'
import type { Browser, Page } from 'playwright-core'
import { ROLE_GROUPS } from '../src/imports/map/role-text'
import { launchBrowser, signedIn } from './rig/browser'
import { axeFindings, watchFaults } from './rig/faults'
import { Product } from './rig/product'

describe('which column goes where', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_mapping', 5), launchBrowser()])
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
})
