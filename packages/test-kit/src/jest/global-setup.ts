import { announceServices } from '../services'
import { startThrowAwayServices, type ThrowAwayServices } from './throw-away-services'

declare global {
  var throwAwayServices: ThrowAwayServices | undefined
}

/** One mongod and one redis-server for the whole run; jest calls this once, before any test file. */
export default async function globalSetup(): Promise<void> {
  globalThis.throwAwayServices = await startThrowAwayServices()
  announceServices(globalThis.throwAwayServices)
}
