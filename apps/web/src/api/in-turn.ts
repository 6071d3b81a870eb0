/** The last change of each thing that is under way, by its address. */
const underWay = new Map<string, Promise<unknown>>()

/** Makes changes of one thing one after the other, whatever becomes of each, so that quick ones of a person do not meet each other. */
export function inTurn<Answer>(address: string, make: () => Promise<Answer>): Promise<Answer> {
  const change = (underWay.get(address) ?? Promise.resolve()).then(make, make)
  underWay.set(address, change)
  return change.finally(() => {
    if (underWay.get(address) === change) underWay.delete(address)
  })
}

/** Whether a change of ours is on its way. */
export function isUnderWay(address: string): boolean {
  return underWay.has(address)
}

/** Resolves once everything that is under way now has arrived, or has failed. */
export async function changesUnderWay(): Promise<void> {
  await Promise.allSettled(underWay.values())
}
