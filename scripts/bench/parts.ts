/** One part of the bench. */
export interface Part {
  readonly name: string
  readonly run: () => Promise<void>
}

/** A part that did not come to its end, and why. */
export interface FailedPart {
  readonly part: string
  readonly why: string
}

/** Runs the parts one after the other; one that fails is told, and the others run all the same. */
export async function runParts(parts: readonly Part[], tell: (failed: FailedPart) => void): Promise<FailedPart[]> {
  const failed: FailedPart[] = []
  for (const { name, run } of parts) {
    try {
      await run()
    } catch (error) {
      const one = { part: name, why: error instanceof Error ? error.message : String(error) }
      tell(one)
      failed.push(one)
    }
  }
  return failed
}
