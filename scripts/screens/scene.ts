import type { Page } from 'playwright-core'
import type { Product } from '../../apps/web/test/rig/product'
import type { Workspace } from '../../apps/web/test/rig/workspace'

/** One page in one state, to be looked at in every size, colour and language. */
export interface Scene {
  /** Such as `imports/empty`: where the pictures go below `.data/screens/`. */
  readonly name: string
  /** Makes what the scene shows, in a workspace of its own; done once for all pictures. Gives what `show` needs. */
  readonly prepare?: (workspace: Workspace, product: Product) => Promise<string>
  /** Brings the page there; it is photographed when this resolves. */
  readonly show: (page: Page, prepared: string) => Promise<void>
  /** Gives the product back what `prepare` took from it. */
  readonly after?: (product: Product) => Promise<void>
  /** Whether only the window is photographed: the page is endless. */
  readonly endless?: true
  /** Whether nobody is signed in. */
  readonly signedOut?: true
}

/** Goes to an address and waits for its heading. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
}
