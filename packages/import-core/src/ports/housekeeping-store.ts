/** An import whose file may go: all else that was kept of its rows has gone. */
export interface Forgotten {
  readonly importId: string
  readonly fileId: string
}

/** What is removed by the calendar. Each call does some imports, oldest first, and is to be repeated until none is left. */
export interface HousekeepingStore {
  /** Drafts that nobody has changed since `before` become `expired`. */
  expireDrafts(before: Date): Promise<Forgotten[]>
  /**
   * Forgets the rows of imports that ended before `before`, and of those whose forgetting somebody began and did not end.
   * Counts and accounts stay.
   */
  forgetEnded(before: Date): Promise<Forgotten[]>
}
