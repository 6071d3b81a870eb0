import type { ImportRecord } from '../import/record'
import type { Revert } from '../import/revert'
import type { StateConflict } from './import-store'

export type RevertResult =
  | { readonly kind: 'reverting'; readonly record: ImportRecord; readonly revert: Revert }
  | StateConflict
  /** Somebody else changed the import since the version that the caller saw. */
  | { readonly kind: 'version_conflict'; readonly version: number }

/** Undoing imports, as the HTTP side works with it. Every call is limited to one workspace. */
export interface RevertStore {
  /** What undoing the import would do as its accounts stand, or does in the end where it is under way. */
  foresee(workspaceId: string, importId: string): Promise<Revert>
  /** The undo as far as it has come; `null` where none was begun. */
  progress(workspaceId: string, importId: string): Promise<Revert | null>
  /** Begins; an undo that is under way is answered as if it had begun now. `version` is the one the caller saw, `null` for any. */
  begin(workspaceId: string, importId: string, version: number | null): Promise<RevertResult | null>
}
