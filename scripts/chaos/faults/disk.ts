import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'

const PIECE = Buffer.alloc(64 * 1024, 1)

/** A folder on a disk of its own, of memory, that can be filled to the last byte. */
export class Disk {
  readonly #dir: string

  private constructor(dir: string) {
    this.#dir = dir
  }

  /** Puts a disk under a folder; `null` where this user may not mount one. */
  static mount(dir: string, mib: number): Disk | null {
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m`, 'tmpfs', dir], { stdio: 'ignore' })
      return new Disk(dir)
    } catch {
      return null // only root may, and not in every container
    }
  }

  /** Leaves no room; gives the bytes that there were. */
  fill(): number {
    const file = openSync(this.#ballast, 'a')
    let written = 0
    try {
      for (let piece = PIECE; piece.length > 0; ) {
        try {
          written += writeSync(file, piece)
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
          piece = piece.subarray(0, piece.length >> 1)
        }
      }
    } finally {
      closeSync(file)
    }
    return written
  }

  /** Gives the room back. */
  free(): void {
    rmSync(this.#ballast, { force: true })
  }

  unmount(): void {
    execFileSync('umount', [this.#dir])
  }

  get #ballast(): string {
    return path.join(this.#dir, 'ballast')
  }
}
