import type { Size } from '../chaos/goal'
import { Site } from '../chaos/site/site'
import type { Attack, Scene } from './attack'
import { credentials } from './attacks/credentials'
import { floods } from './attacks/floods'
import { strangers } from './attacks/strangers'
import { texts } from './attacks/texts'
import { Bystander, type Experience } from './bystander'
import { HostProduct } from './host-product'

/** Every attack, in the order in which they are shown. */
export const ATTACKS: readonly Attack[] = [...strangers, ...texts, ...floods, ...credentials]

/** Milliseconds before each attack that say what quiet is: the machine may do something else by and by. */
const QUIET_MS = { quick: 200, full: 1_500 }

/** What came of an attack. */
export interface Tried {
  readonly attack: Attack
  /** What was answered, or how it got through. */
  readonly told: string
  readonly isHeld: boolean
  readonly seconds: number
  /** What others had just before, and meanwhile. */
  readonly quiet: Experience
  readonly beside: Experience
}

/** Tries attacks on a product of its own on this machine; `log` hears of each. */
export async function attackAll(attacks: readonly Attack[], size: Size, log: (tried: Tried) => void): Promise<Tried[]> {
  const host = await HostProduct.open()
  try {
    // Rates are off, so that the attacks are stronger than they could be.
    const site = await Site.open({
      workers: 2,
      isAsStarted: true,
      settings: { ...host.settings, MAX_FILE_BYTES: '20971520' },
    })
    try {
      return await attackSite(attacks, { site, host, size }, log)
    } finally {
      await site.close()
    }
  } finally {
    await host.close()
  }
}

async function attackSite(attacks: readonly Attack[], scene: Scene, log: (tried: Tried) => void): Promise<Tried[]> {
  const bystander = await Bystander.meet(scene.site)
  try {
    const patient = new Map(
      attacks.filter(({ isPatient }) => isPatient).map(attack => [attack, outcomeOf(attack, scene)]),
    )
    const tried: Tried[] = []
    for (const attack of attacks) {
      const quiet = await bystander.alone(QUIET_MS[scene.size])
      const begun = Date.now()
      let outcome = { told: '', isHeld: false }
      const beside = await bystander.during(async () => {
        outcome = await (patient.get(attack) ?? outcomeOf(attack, scene))
      })
      const one = { attack, ...outcome, seconds: (Date.now() - begun) / 1000, quiet, beside }
      log(one)
      tried.push(one)
    }
    return tried
  } finally {
    await bystander.leave()
  }
}

async function outcomeOf(attack: Attack, scene: Scene): Promise<Pick<Tried, 'told' | 'isHeld'>> {
  try {
    return { told: await attack.run(scene), isHeld: true }
  } catch (error) {
    return { told: error instanceof Error ? error.message : String(error), isHeld: false }
  }
}
