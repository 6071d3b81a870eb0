export { escapeFormula, unescapeFormula } from './formula'
export { RESULT_COLUMNS, type ResultRow, resultHeader, writeResults } from './results'
export { templateCsv } from './template'
