import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const SOURCE = path.join(__dirname, 'failing-writes.c')

/** Writes of processes that fail, as often as they are told to; see `failing-writes.c`. */
export class FailingWrites {
  /** What a process is started with. */
  readonly env: NodeJS.ProcessEnv
  readonly #file: string

  private constructor(library: string, file: string) {
    this.#file = file
    this.env = { LD_PRELOAD: library, FAILING_WRITES: file }
    writeFileSync(file, shareBytes(0))
  }

  /** Builds them into a folder; `null` where there is no C compiler. */
  static build(dir: string): FailingWrites | null {
    const own = mkdtempSync(path.join(dir, 'failing-writes-'))
    const library = path.join(own, 'failing-writes.so')
    try {
      execFileSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', library, SOURCE, '-ldl'], {
        stdio: 'pipe',
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
    return new FailingWrites(library, path.join(own, 'share'))
  }

  /** Of the writes to sockets and files, the share that fails from now on, from 0 to 1. */
  set share(value: number) {
    // In place: the processes look at the page of this very file.
    writeFileSync(this.#file, shareBytes(value), { flag: 'r+' })
  }
}

function shareBytes(share: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(Math.round(share * 1_000))
  return bytes
}
