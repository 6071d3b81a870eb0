import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Collects what a page should never do: errors in its console, requests to other hosts, what its policy forbids. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(`threw ${error.message}`))
  page.on('console', message => {
    // The browser itself notes every refused or lost request as an error; whether one was wrong is for the test to say.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.protocol !== 'blob:' && url.hostname !== new URL(page.url()).hostname) {
      if (page.url() !== 'about:blank') faults.push(`asked ${url.origin}`)
    }
  })
  return faults
}

/** What axe finds serious on the page as it is, one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

/** Elements that reach beyond the right edge of the window. */
export function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1)
      .map(each => `${each.tagName.toLowerCase()}.${each.className}`)
      .slice(0, 5)
  })
}
