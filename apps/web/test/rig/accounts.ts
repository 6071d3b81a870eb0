import type { AccountBody, ListBody } from '@secondtouch/contracts'
import type { Browser, Locator, Page } from 'playwright-core'
import { SIZES, signedIn } from './browser'
import { watchFaults } from './faults'
import type { Workspace } from './workspace'

/** A browser at the accounts of a workspace. */
export async function openAccounts(
  browser: Browser,
  base: string,
  workspace: Workspace,
  address = '/accounts',
  size: keyof typeof SIZES = 'wide',
) {
  const { context, page } = await signedIn(browser, base, workspace, { viewport: SIZES[size] })
  const faults = watchFaults(page)
  await page.goto(address)
  await page.getByRole('heading', { level: 1, name: 'Accounts' }).waitFor()
  return { context, page, faults }
}

/** The account of a name, as it is stored. */
export async function stored(workspace: Workspace, name: string): Promise<AccountBody | undefined> {
  const words = new URLSearchParams({ q: name })
  return (await workspace.call<ListBody<AccountBody>>('GET', `/v1/accounts?${words}`)).items[0]
}

/** A cell by the number of its row and column, from 0. */
export function cell(page: Page, row: number, column: number): Locator {
  return page.locator(`[data-cell="${row}:${column}"]`)
}

export function isFocused(page: Page, row: number, column: number): Promise<boolean> {
  return page.evaluate(place => (document.activeElement as HTMLElement).dataset.cell === place, `${row}:${column}`)
}

/** The names that are drawn. */
export function names(page: Page): Promise<string[]> {
  return page.locator('[data-field="name"]').allInnerTexts()
}
