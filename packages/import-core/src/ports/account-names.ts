/** Names of accounts, as duplicates are judged. */
export interface AccountNames {
  /**
   * Those of `nameKeys` that an account of the workspace holds, accounts of this import left out. Answers at once where the
   * workspace holds no other accounts (two look-ups at the borders of the import's range of ids).
   */
  heldElsewhere(workspaceId: string, importId: string, nameKeys: readonly string[]): Promise<Set<string>>
  /** Those of `nameKeys` that any account of the workspace holds. */
  held(workspaceId: string, nameKeys: readonly string[]): Promise<Set<string>>
  /** The name keys of all accounts of the workspace, block by block in their order; one that several accounts have may come as often. */
  all(workspaceId: string): AsyncIterable<readonly string[]>
  /** Of each of `nameKeys` that accounts of the workspace hold, one of these. */
  named(
    workspaceId: string,
    nameKeys: readonly string[],
  ): Promise<readonly { readonly id: string; readonly name: string }[]>
}
