import { lookAlikeReasons, nameKey } from '@secondtouch/accounts'
import type { AccountNames } from '../ports/account-names'
import type { ImportLease } from '../ports/lease-store'
import type { OpenRows } from '../ports/open-rows'
import { passOverRows } from '../run/dry-run'
import type { StopSignal } from '../run/import-run'
import { type LookAlike, type LookAlikes, MAX_COUNTED, MAX_ROWS_LOOKED_AT, MAX_SHOWN } from './look-alike'
import { NearNames } from './near-names'

/** What looking for names that look alike needs of the world. */
export interface LookAlikePorts {
  readonly names: AccountNames
  readonly openRows: OpenRows
  /** Asked between blocks of rows and of names. */
  readonly signal: StopSignal
}

/** A pair before the account is known that has the name. */
interface Met {
  readonly row: number
  readonly name: string
  readonly accountKey: string
}

/**
 * Looks among the accounts of a workspace for names that look like those which an import would add; `null` where its file is
 * too long for that. Memory goes by the file: the workspace streams past.
 */
export async function findLookAlikes(lease: ImportLease, ports: LookAlikePorts): Promise<LookAlikes | null> {
  if (lease.survey.rows > MAX_ROWS_LOOKED_AT) return null
  const near = new NearNames(lease.hashKey)
  await passOverRows(lease, { ...ports, noteRowUnderCheck: async () => undefined }, async ({ accounts }) => {
    for (const { row, fields, nameKey: key } of accounts) near.add(row, fields.name, key)
  })
  if (near.isEmpty) return { count: 0, pairs: [] }
  const met = await meetings(lease, near, ports)
  return { count: met.length, pairs: await describe(lease, met, ports.names) }
}

async function meetings({ workspaceId }: ImportLease, near: NearNames, ports: LookAlikePorts): Promise<Met[]> {
  const met: Met[] = []
  let last = ''
  for await (const keys of ports.names.all(workspaceId)) {
    ports.signal.throwIfAborted()
    for (const accountKey of keys) {
      // They come in their order: accounts of one name follow each other.
      if (accountKey === last) continue
      last = accountKey
      for (const { row, name } of near.near(accountKey)) {
        if (lookAlikeReasons(nameKey(name), accountKey).length > 0) met.push({ row, name, accountKey })
      }
      if (met.length >= MAX_COUNTED) return met.slice(0, MAX_COUNTED)
    }
  }
  return met
}

/** The first pairs in row order, with their accounts and how the names differ. */
async function describe({ workspaceId }: ImportLease, met: readonly Met[], names: AccountNames): Promise<LookAlike[]> {
  const shown = met.toSorted((a, b) => a.row - b.row).slice(0, MAX_SHOWN)
  const accounts = await names.named(
    workspaceId,
    shown.map(({ accountKey }) => accountKey),
  )
  // An account that went away meanwhile looks like nobody.
  return shown.flatMap(({ row, name, accountKey }) => {
    const account = accounts.find(each => nameKey(each.name) === accountKey)
    return account ? [{ row, name, account, reasons: lookAlikeReasons(nameKey(name), accountKey) }] : []
  })
}
