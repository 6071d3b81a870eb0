import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Principal, SCOPES, type Scope } from '@secondtouch/contracts'
import { messageOf, StartError } from '@secondtouch/runtime'
import { newSecret, secretHash } from './secrets'

/** Name of the workspace, and of its key, of a product that one person runs on one machine. */
const LOCAL = 'local'

/** Where the key is kept, in DATA_DIR. */
const KEY_FILE = 'local-api-key'

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
  }): Promise<{ readonly id: string; readonly revokedAt: Date | null }>
  /** Takes all other keys of this name that no key has made out of use, until one of them is taken again. */
  replaceOtherKeys(workspaceId: string, name: string, by: string): Promise<void>
  /** Puts a key in use again that was only replaced; `false` for one that somebody revoked. */
  takeKeyAgain(workspaceId: string, id: string): Promise<boolean>
  addSignIn(hash: string, principal: Principal, expiresAt: Date): Promise<void>
}

/** How to get in. */
export interface LocalAccess {
  readonly key: string
  /** The token of a sign-in link. */
  readonly token: string
}

/**
 * Makes sure that the local workspace can be entered: with `givenKey`, else with a key that is made once and kept in `dataDir`.
 * A key that somebody revoked stays so: instead of a kept one another is made; a given one throws `StartError`.
 */
export async function openLocalWorkspace(
  identity: LocalIdentityStore,
  dataDir: string,
  givenKey: string | null,
): Promise<LocalAccess> {
  const { id: workspaceId } = await identity.ensureWorkspace(LOCAL)
  const { key, keyId } = givenKey
    ? await openWith(identity, workspaceId, givenKey)
    : await openWithKept(identity, workspaceId, dataDir)
  // The key of an earlier start opens nothing while another one is in use.
  await identity.replaceOtherKeys(workspaceId, LOCAL, keyId)
  const token = newSecret()
  const principal: Principal = { workspaceId, scopes: SCOPES, actor: keyId, name: LOCAL }
  await identity.addSignIn(secretHash(token), principal, new Date(Date.now() + SIGN_IN_MINUTES * 60_000))
  return { key, token }
}

interface OpenKey {
  readonly key: string
  readonly keyId: string
}

async function openWith(identity: LocalIdentityStore, workspaceId: string, key: string): Promise<OpenKey> {
  const opened = await open(identity, workspaceId, key)
  if (opened) return opened
  throw new StartError('LOCAL_API_KEY is a key that was revoked, and stays so. Choose another one.')
}

async function openWithKept(identity: LocalIdentityStore, workspaceId: string, dataDir: string): Promise<OpenKey> {
  const file = path.join(dataDir, KEY_FILE)
  const keep = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      await mkdir(dataDir, { recursive: true })
      return await work()
    } catch (error) {
      throw new StartError(`DATA_DIR is ${dataDir}, where the local key cannot be kept: ${messageOf(error)}`)
    }
  }
  for (;;) {
    const key = await keep(() => keyIn(file))
    const opened = await open(identity, workspaceId, key)
    if (opened) return opened
    // Set aside, not removed: whoever looks for the key that stopped working finds it named so.
    await keep(() => rename(file, `${file}.revoked`))
  }
}

/** `null` for a key that somebody revoked. */
async function open(identity: LocalIdentityStore, workspaceId: string, key: string): Promise<OpenKey | null> {
  const { id: keyId, revokedAt } = await identity.addKey({
    ...{ workspaceId, name: LOCAL, scopes: SCOPES, hash: secretHash(key) },
    // Whoever runs the product on one machine operates it too.
    isSystemOperator: true,
  })
  const isOpen = revokedAt === null || (await identity.takeKeyAgain(workspaceId, keyId))
  return isOpen ? { key, keyId } : null
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

/** Where the key is told: to a person at a terminal. What goes into a log says where it is. */
export interface WelcomeSheet {
  readonly isTerminal: boolean
  readonly exampleFile: string
  readonly dataDir: string
  /** Whether LOCAL_API_KEY gave the key. */
  readonly isGiven: boolean
}

/** What to show whoever has just started the product. */
export function welcome(
  address: string,
  { key, token }: LocalAccess,
  { isTerminal, exampleFile, dataDir, isGiven }: WelcomeSheet,
): string {
  const shown = isTerminal ? key : isGiven ? '$LOCAL_API_KEY' : `$(cat '${path.join(dataDir, KEY_FILE)}')`
  return `
  SecondTouch Import is ready at ${address}

  Sign in (the link works once):
    ${address}/signin?token=${token}

  Or import a file from here:
    curl -H "Authorization: Bearer ${shown}" -F 'file=@${exampleFile}' ${address}/v1/imports

`
}
