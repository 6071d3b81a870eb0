import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'

/** Milliseconds that a step may take while the connection is cut again and again; a page that is not there by then is dead. */
const PATIENCE_MS = 90_000
/** Milliseconds that a click waits for what it clicks, before the person looks at the page anew. */
const CLICK_MS = 3_000
const LOOK_MS = 150
/** What no person is ever to read. */
const RAW = /Unable to preload|Failed to fetch|dynamically imported|NetworkError|TypeError|\bundefined\b|\[object /
/** Looks in a row at which a text that was typed may be nowhere: a page between two states shows nothing for a moment. */
const LOOKS_WITHOUT = 12

/** What was typed and is not known to be saved. */
interface Typed {
  readonly text: string
  readonly isSaved: () => Promise<boolean>
  missing: number
}

/** A person at a page: does a thing until it is done, and looks at every moment whether the page lives and holds what was typed. */
export class Person {
  readonly page: Page
  readonly faults: string[] = []
  #typed: Typed | null = null

  constructor(page: Page) {
    this.page = page
    page.on('pageerror', error => this.faults.push(`the page threw ${error.message}`))
  }

  /** Does something until it is done; what fails on the way, such as a click on what has gone, is tried again. */
  async until(
    what: string,
    isDone: () => Promise<boolean>,
    act: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    for (;;) {
      if (await isDone().catch(() => false)) return
      await this.#look(what)
      if (Date.now() > end) throw new Error(`${what} never came: ${await this.#screen()}`)
      await act().catch(() => undefined)
      await wait(LOOK_MS)
    }
  }

  /** Until a heading of the page is there. */
  heading(name: string | RegExp, act?: () => Promise<void>): Promise<void> {
    const heading = this.page.getByRole('heading', { level: 1, name, exact: true })
    return this.until(`the heading ${name}`, () => heading.isVisible(), act)
  }

  click(role: 'button' | 'link' | 'radio', name: string | RegExp, exact = false): Promise<void> {
    return this.page.getByRole(role, { name, exact }).first().click({ timeout: CLICK_MS })
  }

  /** Sees to it that a text that was just typed is on the page until it is saved. */
  async typed(text: string, isSaved: () => Promise<boolean>, act?: () => Promise<void>): Promise<void> {
    this.#typed = { text, isSaved, missing: 0 }
    try {
      await this.until(`“${text}” to be saved`, isSaved, act)
    } finally {
      this.#typed = null
    }
  }

  /** Goes to an address as often as it takes. */
  open(address: string): Promise<void> {
    return this.until(
      `the page at ${address}`,
      async () => (await this.page.locator('#app > *').count()) > 0,
      async () => void (await this.page.goto(address, { timeout: 10_000 })),
    )
  }

  async #look(what: string): Promise<void> {
    const seen = await this.#screen().catch(() => null)
    if (seen === null || !this.page.url().startsWith('http')) return
    const raw = RAW.exec(seen)
    if (raw) throw new Error(`while ${what} was waited for the page said “${raw[0]}”: ${seen}`)
    if (this.#typed) await this.#lookForTyped(this.#typed, seen)
  }

  async #lookForTyped(typed: Typed, seen: string): Promise<void> {
    const isThere = seen.includes(typed.text) || (await this.#isKept(typed.text)) || (await typed.isSaved())
    typed.missing = isThere ? 0 : typed.missing + 1
    if (typed.missing > LOOKS_WITHOUT) throw new Error(`“${typed.text}” was typed and is lost: ${seen}`)
  }

  /** Whether the tab keeps a text, while the page that shows it is still on its way. */
  #isKept(text: string): Promise<boolean> {
    return this.page.evaluate(part => JSON.stringify({ ...sessionStorage }).includes(part), text).catch(() => true)
  }

  /** All that is to be read, and what stands in fields. */
  #screen(): Promise<string> {
    return this.page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value)
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read by anybody.
      return [document.body.innerText, ...fields].join(' ').replace(/\s+/g, ' ').slice(0, 4_000)
    })
  }
}
