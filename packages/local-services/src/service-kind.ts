/** Which process answers on a port, and where its data is. */
export interface ServerIdentity {
  readonly pid: number
  readonly dir: string
}

/** How to speak with a kind of server, whoever started it. */
export interface ServiceProtocol {
  readonly name: 'redis' | 'mongod'
  /** Who answers on a port; `null` where nobody of this kind does. */
  identity(port: number): Promise<ServerIdentity | null>
  /** Asks the server on a port to write its data down and end. */
  shutDown(port: number): Promise<void>
}

/** How to start a kind of server. */
export interface ServiceKind extends ServiceProtocol {
  readonly binary: string
  /** Whether it may start with nothing where it does not start with its data: nothing is lost by that. */
  readonly startsEmpty: boolean
  /** What a person does when it ends while starting, by how it ends, such as `code 62`. */
  readonly remedies: Readonly<Record<string, string>>
  args(port: number, dir: string): string[]
  /** Whatever is left to do before the server that answers can be used. */
  prepare(port: number): Promise<void>
}

/** Takes one line about what happens to a server. */
export type ServiceLog = (line: string) => void
