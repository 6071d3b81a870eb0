import { chromiumPath } from '@secondtouch/test-kit'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { Workspace } from './workspace'

/** The sizes that every page is looked at in. */
export const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

/** Starts the system's Chromium. */
export function launchBrowser(): Promise<Browser> {
  // Chromium refuses its sandbox to root, and only root runs tests where there is nobody else.
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath: chromiumPath(), args: isRoot ? ['--no-sandbox'] : [] })
}

/** A browser of its own that is signed in to a workspace. */
export async function signedIn(
  browser: Browser,
  base: string,
  workspace: Workspace,
  options: BrowserContextOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  // Without motion, what is looked at is never half way between two states, such as a dialog that is just fading in.
  const still = { reducedMotion: 'reduce' } as const
  const context = await browser.newContext({
    baseURL: base,
    viewport: SIZES.wide,
    locale: 'en-GB',
    ...still,
    ...options,
  })
  const { hostname } = new URL(base)
  await context.addCookies([{ name: 'session', value: await workspace.session(), domain: hostname, path: '/' }])
  return { context, page: await context.newPage() }
}
