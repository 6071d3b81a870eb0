export { type ResultRow, writeResults } from './results'
export { templateCsv } from './template'
