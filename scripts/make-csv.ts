// Writes a CSV file of generated accounts: npx tsx scripts/make-csv.ts --rows N [--seed S] [--bad 0.02] [--duplicates 0] [--out FILE]
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { csvPieces } from './csv-data/generator'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    bad: { type: 'string', default: '0.02' },
    duplicates: { type: 'string', default: '0' },
    out: { type: 'string' },
  },
})

const options = {
  rows: Number(values.rows),
  seed: Number(values.seed),
  bad: Number(values.bad),
  duplicates: Number(values.duplicates),
}
if (
  Object.values(options).some(value => !Number.isFinite(value) || value < 0) ||
  options.bad > 1 ||
  options.duplicates > 1
) {
  console.error('Give --rows and --seed as whole numbers, --bad and --duplicates as shares from 0 to 1.')
  process.exit(1)
}

const target = values.out === undefined ? process.stdout : createWriteStream(values.out)
pipeline(Readable.from(csvPieces(options)), target).catch(error => {
  console.error(error.message)
  process.exitCode = 1
})
