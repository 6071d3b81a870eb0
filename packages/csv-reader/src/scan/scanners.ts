import type { Dialect } from '@secondtouch/import-core'
import { FastScanner } from './fast-scanner'
import { Scanner } from './scanner'

/** What cuts a text into rows and fields. */
export interface Scanners {
  readonly dialect: Dialect
  readonly fast: FastScanner
  readonly careful: Scanner
  /** Looks at other rows than the one in hand. */
  readonly ahead: Scanner
}

export function scannersFor(dialect: Dialect, columns: number): Scanners {
  return {
    dialect,
    fast: new FastScanner(dialect, columns),
    careful: new Scanner(dialect),
    ahead: new Scanner(dialect),
  }
}
