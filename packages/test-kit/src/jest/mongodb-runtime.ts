// Stands in for `runtime_adapters` of the MongoDB driver (7.8), which loads `os` with a dynamic import. Jest's sandbox
// has none without a flag of Node's, and the driver then greets the server without its name and is turned away.
import os from 'node:os'

/** What the driver asks that module for. */
export async function resolveRuntimeAdapters(): Promise<{ os: typeof os }> {
  return { os }
}
