import type { AccountBody, InteractionBody, ListBody } from '@secondtouch/contracts'
import { until } from '@secondtouch/local-services'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from '../rig/browser'
import { axeFindings, clipped, watchFaults } from '../rig/faults'
import { Product } from '../rig/product'
import type { Workspace } from '../rig/workspace'

/** Milliseconds that the product may take for what a test waits for. */
const PATIENCE_MS = 20_000
/** Milliseconds of a test that looks at many pages. */
const ALL_PAGES_MS = 180_000
const DAY_MS = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString()

describe('what was logged, and what it says of an account', () => {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    ;[product, browser] = await Promise.all([Product.start('web_timeline', 18), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
  const logged = async (workspace: Workspace, id: string) =>
    (await workspace.call<ListBody<InteractionBody>>('GET', `/v1/accounts/${id}/interactions`)).items

  /** A browser at an account with interactions. */
  async function opened(name: string, bodies: readonly object[], options: BrowserContextOptions = {}) {
    const workspace = await product.workspace(name)
    const account = {
      name: 'Alder',
      currentObjective: 'Renew',
      significantDates: [{ date: '2020-02-11', label: 'Start' }],
    }
    const { id } = await workspace.call<AccountBody>('POST', '/v1/accounts', account)
    for (const body of bodies) await workspace.call('POST', `/v1/accounts/${id}/interactions`, body)
    const { context, page } = await signedIn(browser, product.base, workspace, options)
    const faults = watchFaults(page)
    await page.goto(`/accounts/${id}`)
    await page.getByRole('heading', { level: 1, name: 'Alder' }).waitFor()
    return { workspace, id, context, page, faults }
  }

  it('the first call: from nothing to thin, told politely, and taken back with its text kept', async () => {
    const { workspace, id, context, page, faults } = await opened('first', [])
    const card = region(page, 'Signal quality')
    await card.getByText('Nothing logged yet. Imported fields do not count.').waitFor()
    const box = page.getByRole('form', { name: 'Log an interaction' })
    await box.getByLabel('What happened').fill('Picked up at once')
    await box.getByRole('button', { name: 'Log interaction' }).click()
    await page.getByRole('status').getByText('Signal quality: None (0) → Thin (39).').waitFor()
    await card.getByText('Contact on one day so far: at most 39.').waitFor()
    await card.getByText('Most would help: contact on another day. It lifts the limit of 39.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await card.getByText('Nothing logged yet.').waitFor()
    expect(await logged(workspace, id)).toEqual([])
    expect(await box.getByLabel('What happened').inputValue()).toBe('Picked up at once')
    expect(faults).toEqual([])
    await context.close()
  })

  it('the second row: outcome, people and a next step, which a later interaction does', async () => {
    const { workspace, id, context, page } = await opened('details', [])
    const today = await page.evaluate(() => new Date().toLocaleDateString('sv'))
    const box = page.getByRole('form', { name: 'Log an interaction' })
    await box.getByRole('button', { name: 'Outcome, people, next step' }).click()
    await box.getByRole('combobox', { name: 'Outcome' }).click()
    await page.getByRole('option', { name: 'Left a message' }).click()
    expect(await box.getByRole('combobox', { name: 'Direction' }).count()).toBe(0)
    await box.getByLabel('People').focus()
    await page.keyboard.type('Ada Example,Ben Example')
    await box.getByLabel('Next step').fill('Send the terms')
    await box.getByLabel('By when').fill(today)
    await page.keyboard.press('Control+Enter')
    await page.getByText('With Ada Example, Ben Example').waitFor()
    expect(await logged(workspace, id)).toMatchObject([
      { kind: 'call', direction: 'out', outcome: 'left_message', nextStep: { text: 'Send the terms', on: today } },
    ])
    await region(page, 'Signal quality').getByText('Next step is due').waitFor()
    await box.getByRole('checkbox', { name: /^This does the open step: Send the terms/ }).check()
    await box.getByRole('button', { name: 'Log interaction' }).click()
    await page.getByRole('status').getByText('Answered: Next step is due.').waitFor()
    await page.getByText(/^Done on .*: Send the terms$/).waitFor()
    await context.close()
  })

  it('lies by month, shows one kind, and goes on', async () => {
    const calls = Array.from({ length: 24 }, (_, index) => ({
      kind: 'call',
      happenedAt: ago(index),
      note: `Call ${index}`,
    }))
    const bodies = [...calls, { kind: 'note', happenedAt: '2026-05-10T10:00:00Z', note: 'In spring' }]
    const { context, page } = await opened('months', bodies)
    const panel = region(page, 'Interactions')
    await panel.getByText('Call 19').waitFor()
    expect(await panel.getByText('Call 20').count()).toBe(0)
    await panel.getByRole('button', { name: 'Show more' }).click()
    await region(page, 'May 2026').getByText('In spring').waitFor()
    await panel.getByRole('combobox', { name: 'Show' }).click()
    await page.getByRole('option', { name: 'Notes' }).click()
    await panel.getByText('Call 0').waitFor({ state: 'detached' })
    expect(await panel.getByRole('listitem').count()).toBe(1)
    await context.close()
  })

  it('is edited with its mark; of two edits the second is told, shown the first, and asked', async () => {
    const { workspace, id, context, page } = await opened('edit', [{ kind: 'call', note: 'First' }])
    await page.getByRole('button', { name: /^Edit Call/ }).click()
    const form = page.getByRole('form', { name: 'Edit an interaction' })
    const [item] = await logged(workspace, id)
    await workspace.call('PATCH', `/v1/accounts/${id}/interactions/${item!.id}`, { note: 'Theirs' })
    await form.getByLabel('What happened').fill('Mine')
    await form.getByRole('button', { name: 'Save changes' }).click()
    await form.getByRole('alert').getByText('Theirs').waitFor()
    expect(await logged(workspace, id)).toMatchObject([{ note: 'Theirs', version: 2 }])
    await form.getByRole('button', { name: 'Save changes' }).click()
    await page.getByRole('listitem').getByText('Mine').waitFor()
    await page.getByText(/^Edited by /).waitFor()
    expect(await logged(workspace, id)).toMatchObject([{ note: 'Mine', version: 3, happenedAt: item!.happenedAt }])
    await page.getByRole('button', { name: /^Delete Call/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click()
    await page.getByText('Nothing logged yet. New accounts').waitFor()
    await page.waitForFunction(() => document.activeElement !== document.body)
    expect(await logged(workspace, id)).toEqual([])
    await context.close()
  })

  it('says why, keeps a rhythm of one’s own, follows, and lets a date come round every year', async () => {
    const { workspace, id, context, page } = await opened('rhythm', [
      { kind: 'email', direction: 'in', happenedAt: ago(5), note: 'Where are the terms?' },
    ])
    const read = () => workspace.call<AccountBody>('GET', `/v1/accounts/${id}`)
    const card = region(page, 'Signal quality')
    await card.getByText('They wrote last').waitFor()
    expect(await card.getByText(/^Last contact: email on/).isVisible()).toBe(false)
    await card.getByRole('button', { name: 'Why?' }).click()
    await card.getByText(/^Last contact: email on/).waitFor()
    await card.getByRole('combobox', { name: 'Rhythm of your own' }).click()
    await page.getByRole('option', { name: 'Every 2 weeks' }).click()
    await card.getByText(/^Every 14 days, as somebody has set\. Next by/).waitFor()
    await card.getByRole('switch', { name: 'Follow' }).check()
    await until('the account to be followed', PATIENCE_MS, async () => (await read()).followed || null)
    expect(await read()).toMatchObject({ cadence: 14, followed: true })
    const yearly = page.getByRole('checkbox', { name: 'Every year: Start, 11 Feb 2020' })
    expect(await yearly.isChecked()).toBe(false)
    await yearly.click()
    await until('the date to come round', PATIENCE_MS, async () =>
      (await read()).significantDates[0]?.repeats === 'yearly' ? true : null,
    )
    await context.close()
  })

  it('the list tells the level, in a column and on a phone in each card', async () => {
    const { workspace, context, page } = await opened('list', [{ kind: 'call' }])
    await workspace.call('POST', '/v1/accounts', { name: 'Birch' })
    await page.goto('/accounts')
    await page.getByRole('columnheader', { name: 'Signal quality' }).waitFor()
    await page.getByRole('row', { name: /Alder.*Thin/ }).waitFor()
    await page.getByRole('row', { name: /Birch.*None/ }).waitFor()
    await page.setViewportSize(SIZES.phone)
    await page.getByRole('article').filter({ hasText: 'Alder' }).getByText('Thin').waitFor()
    await context.close()
  })

  it('a step that somebody else did meanwhile is not done twice, and the text stays', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const { workspace, id, context, page } = await opened('step', [
      { kind: 'call', nextStep: { text: 'Prices', on: today } },
    ])
    const box = page.getByRole('form', { name: 'Log an interaction' })
    await box.getByRole('checkbox', { name: /^This does the open step/ }).check()
    await box.getByLabel('What happened').fill('Sent them')
    const [item] = await logged(workspace, id)
    await workspace.call('POST', `/v1/accounts/${id}/interactions`, { kind: 'note', closesStep: item!.id })
    await box.getByRole('button', { name: 'Log interaction' }).click()
    await box.getByText('This step is no longer open. Take the mark away.').waitFor()
    await box.getByRole('checkbox', { name: /^This does the open step/ }).uncheck()
    await box.getByRole('button', { name: 'Log interaction' }).click()
    await page.getByRole('listitem').getByText('Sent them').waitFor()
    expect(await logged(workspace, id)).toHaveLength(3)
    await context.close()
  })

  it.each(['light', 'dark'] as const)(
    'on a phone, in German and %s: axe finds nothing, nothing is cut off',
    async scheme => {
      const bodies = [
        {
          kind: 'meeting',
          happenedAt: ago(40),
          participants: ['Ada'],
          nextStep: { text: 'Prices', on: ago(1).slice(0, 10) },
        },
        { kind: 'email', direction: 'in', happenedAt: ago(5), note: 'Where?' },
      ]
      const look = { viewport: SIZES.phone, colorScheme: scheme, locale: 'de-DE' }
      const { context, page } = await opened(`phone ${scheme}`, bodies, look)
      const seen = async (state: string) =>
        expect({ state, findings: await axeFindings(page), clipped: await clipped(page) }).toEqual({
          ...{ state, findings: [], clipped: [] },
        })
      await page.getByRole('button', { name: 'Warum?' }).first().click()
      await page.getByText('Where?').waitFor()
      await seen('page')
      expect((await page.locator('main').allInnerTexts()).join(' ')).not.toMatch(
        /\b(the|and|contact|every|last|them)\b/i,
      )
      await page.getByRole('button', { name: /^E-Mail.*bearbeiten$/ }).click()
      await page.getByRole('form', { name: 'Kontakt bearbeiten' }).waitFor()
      await seen('editing')
      await page.getByRole('button', { name: 'Kontakt festhalten' }).click()
      const sheet = page.getByRole('dialog', { name: 'Kontakt festhalten' })
      await sheet.getByRole('button', { name: 'Ergebnis, Personen, nächster Schritt' }).click()
      await seen('sheet')
      await sheet.getByRole('button', { name: 'Kontakt festhalten' }).click()
      await page.getByRole('button', { name: 'Rückgängig' }).waitFor()
      await sheet.waitFor({ state: 'detached' })
      await seen('logged')
      await context.close()
    },
    ALL_PAGES_MS,
  )
})
