import type { Position, RowBlock } from '../file/rows'
import type { Attempt } from './attempt-store'

/** Opens the rows of an attempt's file from a position on. */
export type OpenRows = (file: Pick<Attempt, 'file' | 'survey'>, from: Position) => AsyncIterable<RowBlock>
