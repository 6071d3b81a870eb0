import type { Position, RowBlock } from '../file/rows'
import type { ImportLease } from './lease-store'

/** Opens the rows of an attempt's file from a position on. */
export type OpenRows = (file: Pick<ImportLease, 'file' | 'survey'>, from: Position) => AsyncIterable<RowBlock>
