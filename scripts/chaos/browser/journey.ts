import type { Client } from '../site/client'
import type { Person } from './person'

interface Account {
  readonly id: string
  readonly openThread: string | null
  readonly notes: string | null
}

/** Rows of the file; three of them have to be mended or are left out. */
const ROWS = 400

/** One import through every step with everything that is typed on the way, and its undo at the end. */
export async function journey(person: Person, client: Client, number: number, random: () => number): Promise<void> {
  const { page } = person
  const row = <Body>(path: string) => client.call<Body>('GET', path).then(({ body }) => body)
  const maybeReload = async () => {
    if (random() < 0.3) await page.reload({ timeout: 10_000 }).catch(() => undefined)
    if (!page.url().startsWith('http')) await person.open('/imports')
  }

  await person.heading('Imports', () => person.click('link', 'Imports', true))
  await person.heading('Import accounts', () => person.click('link', 'Import CSV'))
  await person.heading('Match your columns', async () => {
    const isChosen = await page.getByText(`list ${number}.csv`).count()
    // A file that was taken twice, or was there before, waits for somebody to go on with it.
    if (isChosen)
      return page
        .getByRole('link', { name: /^Map the columns/ })
        .first()
        .click({ timeout: 500 })
    await page.setInputFiles('input[type=file]', file(number))
  })
  const id = /imports\/([^/?#]+)/.exec(page.url())![1]!

  // A choice that was made outlives whatever happens to the page.
  const remarks = page.getByRole('combobox', { name: 'Where the column comment goes' })
  const isChosen = async () => (await remarks.inputValue({ timeout: 500 })) === 'Open thread'
  await person.until('the column to be chosen', isChosen, async () => {
    await remarks.click({ timeout: 2_000 })
    await page.getByRole('option', { name: 'Open thread' }).click({ timeout: 2_000 })
  })
  await maybeReload()
  await person.until('the choice to be there', isChosen)
  await person.heading('Review before anything is written', () => person.click('button', /^Check \d+ rows$/))

  const mended = `2027-0${1 + (number % 9)}-15`
  const isMended = async () =>
    (await row<{ values: { renewalDate?: string } }>(`/v1/imports/${id}/rows/5`))?.values.renewalDate === mended
  const cell = page.getByRole('textbox', { name: 'Row 5, Renewal date' })
  await person.until(
    'the cell to be open',
    () => cell.isVisible(),
    () => person.click('button', /^Row 5, Renewal date/),
  )
  await cell.fill(mended, { timeout: 2_000 })
  await maybeReload()
  await person.typed(mended, isMended, async () => {
    if (await cell.isVisible()) await cell.press('Enter', { timeout: 1_000 })
    await page.getByRole('button', { name: 'Not saved: save again' }).click({ timeout: 200 })
  })

  await person.heading(/accounts created$/, async () => {
    await person.click('button', /^Import \d+ accounts/)
  })
  await person.heading('Accounts', () => person.click('link', 'Open these accounts'))
  await accountsStep(person, client, number)
  await person.heading('Imports', () => person.click('link', 'Imports', true))
  await person.heading(/accounts created$/, () => person.click('link', new RegExp(`list ${number}\\.csv`)))
  await person.heading('The import was undone', async () => {
    const confirm = page.getByRole('button', { name: /^Delete [\d,]+ accounts?$/ })
    if (await confirm.isVisible()) return confirm.click({ timeout: 2_000 })
    await page.getByRole('button', { name: 'Undo this import' }).click({ timeout: 2_000 })
  })
}

/** A cell of the list, the fields of one account, and an interaction that is logged. */
async function accountsStep(person: Person, client: Client, number: number): Promise<void> {
  const { page } = person
  const thread = `Thread of round ${number}`
  const editor = page.getByRole('textbox', { name: /^Open thread/ })
  const account = page.locator('[data-cell="0:2"]')
  await person.until(
    'the cell to be open',
    () => editor.isVisible(),
    () => account.click({ timeout: 2_000 }),
  )
  await editor.fill(thread, { timeout: 2_000 })
  const wasSaved = async () => {
    const words = new URLSearchParams({ q: `Client ${number}.` })
    const { body } = await client.call<{ items: Account[] }>('GET', `/v1/accounts?${words}&limit=100`)
    return body?.items.some(({ openThread }) => openThread === thread) ?? false
  }
  await person.typed(thread, wasSaved, async () => {
    if (await editor.isVisible()) await editor.press('Enter', { timeout: 1_000 })
    await page.getByRole('button', { name: 'Save again' }).click({ timeout: 200 })
  })

  await person.until(
    'the account',
    () => page.getByRole('heading', { name: 'Interactions' }).isVisible(),
    () => page.locator('a[href^="/accounts/"]').first().click({ timeout: 2_000 }),
  )
  const opened = /accounts\/([^/?#]+)/.exec(page.url())![1]!
  const notes = `Notes of round ${number}`
  await person.until(
    'the form',
    () => page.getByLabel('Notes').isVisible(),
    () => person.click('button', 'Edit'),
  )
  await page.getByLabel('Notes').fill(notes, { timeout: 2_000 })
  await person.typed(
    notes,
    async () => (await client.call<Account>('GET', `/v1/accounts/${opened}`)).body?.notes === notes,
    () => page.getByRole('button', { name: 'Save', exact: true }).click({ timeout: 1_000 }),
  )
  const said = `Call of round ${number}`
  await person.until(
    'the note to be written',
    async () => (await page.getByLabel('What happened').inputValue()) === said,
    () => page.getByLabel('What happened').fill(said, { timeout: 2_000 }),
  )
  await person.typed(
    said,
    async () => {
      const { body } = await client.call<{ items: { note: string }[] }>('GET', `/v1/accounts/${opened}/interactions`)
      return body?.items.some(({ note }) => note === said) ?? false
    },
    () => page.getByRole('button', { name: 'Log interaction' }).click({ timeout: 1_000 }),
  )
}

function file(number: number) {
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const date = index === 3 || index === 9 || index === 17 ? '31/31/2026' : '2026-12-31'
    return `Client ${number}.${index},remark ${index},${date}`
  })
  const text = ['name,comment,renewal_date', ...rows].join('\n')
  return { name: `list ${number}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) }
}
