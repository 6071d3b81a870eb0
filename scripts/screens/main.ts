// `npm run screens -- [words]`: photographs every page in every state, in light and dark, wide and on a phone, in both languages, into
// `.data/screens/`. Words narrow it: `npm run screens -- imports/ phone dark en`.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { announceServices, startThrowAwayServices } from '@secondtouch/test-kit'
import type { Browser } from 'playwright-core'
import { launchBrowser, SIZES, signedIn } from '../../apps/web/test/rig/browser'
import { watchFaults } from '../../apps/web/test/rig/faults'
import { Product } from '../../apps/web/test/rig/product'
import { ACCOUNTS_SCENES } from './accounts-scenes'
import { IMPORTS_SCENES } from './imports-scenes'
import { MAP_SCENES } from './map-scenes'
import type { Scene } from './scene'
import { SETTINGS_SCENES } from './settings-scenes'
import { SHELL_SCENES } from './shell-scenes'

const FOLDER = path.join(__dirname, '../../.data/screens')
const SCENES = [...SHELL_SCENES, ...IMPORTS_SCENES, ...MAP_SCENES, ...ACCOUNTS_SCENES, ...SETTINGS_SCENES]

const LOOKS = (['wide', 'phone'] as const).flatMap(size =>
  (['light', 'dark'] as const).flatMap(scheme => (['en', 'de'] as const).map(language => ({ size, scheme, language }))),
)
type Look = (typeof LOOKS)[number]

/** Words with a slash name scenes, the others looks. */
const words = process.argv.slice(2)
const scenesWanted = words.filter(word => word.includes('/'))
const looksWanted = words.filter(word => !word.includes('/'))

const isWanted = (scene: Scene) => scenesWanted.length === 0 || scenesWanted.some(word => scene.name.startsWith(word))
const isLookWanted = (look: Look) => {
  const kinds: readonly string[] = Object.values(look)
  return [
    ['wide', 'phone'],
    ['light', 'dark'],
    ['en', 'de'],
  ].every(kind => {
    const asked = looksWanted.filter(word => kind.includes(word))
    return asked.length === 0 || asked.some(word => kinds.includes(word))
  })
}

async function photograph(scene: Scene, product: Product, browser: Browser): Promise<string[]> {
  const workspace = await product.workspace(scene.name)
  const prepared = (await scene.prepare?.(workspace, product)) ?? ''
  await mkdir(path.join(FOLDER, scene.name), { recursive: true })
  const faults: string[] = []
  for (const { size, scheme, language } of LOOKS.filter(isLookWanted)) {
    const { context, page } = await signedIn(browser, product.base, workspace, {
      viewport: SIZES[size],
      colorScheme: scheme,
      locale: language === 'de' ? 'de-DE' : 'en-GB',
      reducedMotion: 'reduce',
    })
    if (scene.signedOut) await context.clearCookies()
    const seen = watchFaults(page)
    const name = `${size}-${scheme}-${language}`
    await scene.show(page, prepared).catch(error => seen.push(String(error)))
    await page.screenshot({ path: path.join(FOLDER, scene.name, `${name}.png`), fullPage: !scene.endless })
    faults.push(...seen.map(fault => `${scene.name} ${name}: ${fault}`))
    await context.close()
  }
  await scene.after?.(product)
  return faults
}

async function main(): Promise<void> {
  const services = await startThrowAwayServices()
  announceServices(services)
  const [product, browser] = await Promise.all([
    Product.start('screens', 0, { CHUNK_ROWS: '100', LANES: '2' }),
    launchBrowser(),
  ])
  try {
    for (const scene of SCENES.filter(isWanted)) {
      const faults = await photograph(scene, product, browser)
      process.stdout.write(`${scene.name}\n${faults.map(fault => `  ${fault}\n`).join('')}`)
      if (faults.length > 0) process.exitCode = 1
    }
  } finally {
    await browser.close()
    await product.stop()
    await services.stop()
  }
}

void main()
