import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { knownBinaries, type LocalServices, startLocalServices } from '../src'
import { redisCommand } from '../src/servers/redis-commands'

/** Folders and services of one test file, which are gone after each test. */
export function useServices() {
  const folders: string[] = []
  const running = new Set<LocalServices>()
  const lines: string[] = []

  afterEach(async () => {
    for (const services of running) await services.stop()
    running.clear()
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
    lines.length = 0
  })

  return {
    /** What the services have said so far in this test. */
    lines,
    newFolder() {
      const folder = mkdtempSync(path.join(tmpdir(), 'local-services-'))
      folders.push(folder)
      return folder
    },
    async start(dataDir: string, only?: 'redis' | 'mongod') {
      const binaries = knownBinaries()
      const services = await startLocalServices({
        dataDir,
        binaries: {
          redis: only === 'mongod' ? null : (binaries.redis ?? 'redis-server'),
          mongod: only === 'redis' ? null : (binaries.mongod ?? 'mongod'),
        },
        mongoCacheGB: 0.25,
        log: line => lines.push(line),
      })
      running.add(services)
      return {
        ...services,
        stop: async () => {
          running.delete(services)
          await services.stop()
        },
      }
    },
  }
}

/** The one service of a kind. */
export function serviceOf(services: Pick<LocalServices, 'services'>, name: 'redis' | 'mongod') {
  const found = services.services.find(service => service.name === name)
  if (!found) throw new Error(`there is no ${name}`)
  return found
}

/** Stores a value in the Redis of a port, or reads it back. */
export const redisAt = (port: number) => ({
  set: (key: string, value: string) => redisCommand(port, `SET ${key} ${value}`),
  get: async (key: string) => (await redisCommand(port, `GET ${key}`))?.split('\r\n')[1],
})
