import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Principal, SCOPES, type Scope } from '@secondtouch/contracts'
import { messageOf, StartError } from '@secondtouch/runtime'
import { newSecret, secretHash } from './secrets'

/** Name of the workspace, and of its key, of a product that one person runs on one machine. */
const LOCAL = 'local'

/** Minutes that a sign-in link works; it works once. */
const SIGN_IN_MINUTES = 60

/** What making the local workspace needs of the stored identities. */
export interface LocalIdentityStore {
  ensureWorkspace(name: string): Promise<{ readonly id: string }>
  addKey(key: {
    workspaceId: string
    name: string
    scopes: readonly Scope[]
    hash: string
    isSystemOperator: true
  }): Promise<{ readonly id: string }>
  /** Takes all other keys of this name out of use. */
  revokeOtherKeys(workspaceId: string, name: string, except: string): Promise<void>
  addSignIn(hash: string, principal: Principal, expiresAt: Date): Promise<void>
}

/** How to get in. */
export interface LocalAccess {
  readonly key: string
  /** The token of a sign-in link. */
  readonly token: string
}

/** Makes sure that the local workspace can be entered: with `givenKey`, else with a key that is made once and kept in `dataDir`. */
export async function openLocalWorkspace(
  identity: LocalIdentityStore,
  dataDir: string,
  givenKey: string | null,
): Promise<LocalAccess> {
  const { id: workspaceId } = await identity.ensureWorkspace(LOCAL)
  const key = givenKey ?? (await keptKey(dataDir))
  const { id: keyId } = await identity.addKey({
    ...{ workspaceId, name: LOCAL, scopes: SCOPES, hash: secretHash(key) },
    // Whoever runs the product on one machine operates it too.
    isSystemOperator: true,
  })
  // The key of an earlier start opens nothing any more once another one is in use.
  await identity.revokeOtherKeys(workspaceId, LOCAL, keyId)
  const token = newSecret()
  const principal: Principal = { workspaceId, scopes: SCOPES, actor: keyId, name: LOCAL }
  await identity.addSignIn(secretHash(token), principal, new Date(Date.now() + SIGN_IN_MINUTES * 60_000))
  return { key, token }
}

async function keptKey(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true })
    return await keyIn(path.join(dataDir, 'local-api-key'))
  } catch (error) {
    throw new StartError(`DATA_DIR is ${dataDir}, where the local key cannot be kept: ${messageOf(error)}`)
  }
}

async function keyIn(file: string): Promise<string> {
  try {
    // Only the first of two starts at once makes the file; both then read the same key.
    await writeFile(file, newSecret(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return (await readFile(file, 'utf8')).trim()
}

/** What to show a person who has just started the product. */
export function welcome(address: string, { key, token }: LocalAccess, exampleFile: string): string {
  return `
  SecondTouch Import is ready at ${address}

  Sign in (the link works once):
    ${address}/signin?token=${token}

  Or import a file from here:
    curl -H 'Authorization: Bearer ${key}' -F 'file=@${exampleFile}' ${address}/v1/imports

`
}
