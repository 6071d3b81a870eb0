/** Ends the servers of the run; jest calls this in the process that called the set-up. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.throwAwayServices?.stop()
}
