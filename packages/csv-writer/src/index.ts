export { type ResultLine, writeResults } from './results'
export { templateCsv } from './template'
