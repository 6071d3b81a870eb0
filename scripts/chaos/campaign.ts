import { type Goal, inParallel, type Size, Trial } from './goal'
import { Site } from './site/site'

/** What came out for a goal. */
export interface Shown {
  readonly goal: Goal
  readonly trial: Trial
  readonly seconds: number
}

export interface CampaignOptions {
  readonly size: Size
  readonly seed: number
  /** Sites side by side: most of a fault is waiting. */
  readonly sites: number
  /** Of the full set's runs. */
  readonly share: number
  /** Begin no further goal after the first failure. */
  readonly isBailing: boolean
  readonly log: (line: string) => void
}

/** Shows goals, each on a site of its own; gives them in the order they came in. */
export async function showAll(goals: readonly Goal[], options: CampaignOptions): Promise<Shown[]> {
  const shown = new Map<Goal, Shown>()
  let isOver = false
  const showOne = async (goal: Goal) => {
    if (isOver) return
    const result = await show(goal, options)
    shown.set(goal, result)
    const { runs, kills, failures, figures } = result.trial
    const verdict = failures.length === 0 ? 'holds' : `FAILS: ${failures.slice(0, 5).join(' | ')}`
    options.log(`${goal.id}: ${runs} runs, ${kills} kills, ${result.seconds} s; ${verdict}${figures && `; ${figures}`}`)
    isOver = options.isBailing && failures.length > 0
  }
  const together = goals.filter(({ isAlone }) => !isAlone)
  await inParallel(together.length, options.sites, index => showOne(together[index]!))
  for (const goal of goals.filter(({ isAlone }) => isAlone)) await showOne(goal)
  return goals.flatMap(goal => shown.get(goal) ?? [])
}

async function show(goal: Goal, { size, seed, share }: CampaignOptions): Promise<Shown> {
  const trial = new Trial(size, seed, share)
  const begun = Date.now()
  const site = await Site.open(goal.site)
  try {
    await goal.run(site, trial)
  } catch (error) {
    trial.failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    await site.close()
  }
  return { goal, trial, seconds: Math.round((Date.now() - begun) / 1000) }
}
