import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import path from 'node:path'

/** Logs, has the event loop turn so that the failure is heard, logs again, and says over another channel that it lives. */
const PROGRAM = `
  const { createLogger } = require(${JSON.stringify(path.join(__dirname, '..'))})
  const logger = createLogger({ service: 'test', level: 'info' })
  const log = left => {
    logger.info('a line')
    if (left > 0) setImmediate(log, left - 1)
    else process.send('alive', () => process.disconnect())
  }
  process.once('message', () => log(50))
`

const start = (stdout: number | 'pipe') =>
  spawn(process.execPath, ['-e', PROGRAM], { stdio: ['ignore', stdout, 'pipe', 'ipc'] })

async function endOf(child: ChildProcess): Promise<{ said: unknown[]; code: unknown }> {
  const said: unknown[] = []
  child.on('message', word => said.push(word))
  child.send('go')
  const [code] = await once(child, 'exit')
  return { said, code }
}

describe('a process whose log cannot be written', () => {
  it('goes on where the disk has no room', async () => {
    const full = openSync('/dev/full', 'w')
    const child = start(full)
    closeSync(full)
    expect(await endOf(child)).toEqual({ said: ['alive'], code: 0 })
  })

  it('goes on where nobody reads on', async () => {
    const child = start('pipe')
    child.stdout!.destroy()
    expect(await endOf(child)).toEqual({ said: ['alive'], code: 0 })
  })
})
