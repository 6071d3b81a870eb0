import { type CalendarDate, RULES, type Rule, type RuleName } from '@secondtouch/accounts'

/** What an item of the brief is of: another day makes another item. */
export interface ItemKey {
  readonly accountId: string
  readonly rule: RuleName
  readonly dueOn: CalendarDate
}

/** An item in its place. */
export interface Placed extends ItemKey {
  /** Which of its lane it was. */
  readonly turn: number
  /** 0 for what was there first; raised each time that somebody asked for more. */
  readonly batch: number
}

/** Gives the next item of a lane, `null` once there is none. */
export type NextOfLane = (rule: RuleName) => Promise<ItemKey | null>

/**
 * The first items of a brief: by tier; within a tier one of each lane in turn, so that no lane owns the page; each account once, at
 * its first place. As lanes come in the order of rank, reading no more of them than is needed hides nothing (oracle 5).
 */
export async function arrangeBrief(
  next: NextOfLane,
  cap: number,
  { placed = [], batch = 0 }: { readonly placed?: readonly ItemKey[]; readonly batch?: number } = {},
): Promise<Placed[]> {
  const taken = new Set(placed.map(({ accountId }) => accountId))
  const items: Placed[] = []
  const nextFree = async (rule: RuleName) => {
    let item = await next(rule)
    while (item && taken.has(item.accountId)) item = await next(rule)
    return item
  }
  for (const tier of [1, 2, 3, 4]) {
    let lanes: RuleName[] = RULES.filter(rule => rule.tier === tier).map(({ rule }) => rule)
    for (let turn = 0; lanes.length > 0; turn++) {
      const going: RuleName[] = []
      for (const rule of lanes) {
        if (items.length >= cap) return items
        const item = await nextFree(rule)
        if (!item) continue
        taken.add(item.accountId)
        items.push({ ...item, turn, batch })
        going.push(rule)
      }
      lanes = going
    }
  }
  return items
}

/** What decided that an item stands above the next one, with what each of them has. */
export interface Above {
  readonly by: 'asked' | 'tier' | 'turn' | 'lane' | 'date' | 'account'
  readonly mine: string | number
  readonly next: string | number
}

/** Why an item stands above the next one. */
export function whyAbove(mine: Placed, next: Placed): Above {
  const [one, other] = [ruleOf(mine), ruleOf(next)]
  const differs = <Value extends string | number>(by: Above['by'], a: Value, b: Value): Above | null =>
    a === b ? null : { by, mine: a, next: b }
  return (
    differs('asked', mine.batch, next.batch) ??
    differs('tier', one.tier, other.tier) ??
    differs('turn', mine.turn, next.turn) ??
    differs('lane', mine.rule, next.rule) ??
    differs('date', mine.dueOn, next.dueOn) ?? { by: 'account', mine: mine.accountId, next: next.accountId }
  )
}

function ruleOf({ rule }: ItemKey): Rule {
  return RULES.find(each => each.rule === rule)!
}
