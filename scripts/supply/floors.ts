/** Lowest version of a package that may be installed, and what was wrong below it. */
export interface Floor {
  readonly version: string
  readonly why: string
}

/** Packages whose older versions have holes that an upload can reach. */
export const FLOORS: Readonly<Record<string, Floor>> = {
  multer: { version: '2.5.0', why: 'crashes and endless work by field names, files of broken-off uploads left behind' },
  express: { version: '5.3.0', why: 'an invalid limit switched the limit off' },
  'body-parser': { version: '2.3.0', why: 'an invalid limit switched the limit off' },
  qs: { version: '6.16.0', why: 'endless work by nested parameters' },
  mongoose: { version: '9.12.1', why: 'operators of the query past its filters, __proto__ in updates' },
  sift: { version: '17.1.3', why: 'code of a query was run' },
  'csv-parse': { version: '7.0.2', why: 'headers named __proto__' },
  bullmq: { version: '6.0.7', why: 'workers did not come back after a lost connection' },
}

/** Licences that a product may be built of without asking anybody. */
export const LICENCES: ReadonlySet<string> = new Set([
  ...[
    'MIT',
    'MIT-0',
    'ISC',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '0BSD',
    'Apache-2.0',
    'BlueOak-1.0.0',
    'CC0-1.0',
    'Python-2.0',
  ],
  ...['Unlicense', '(MIT OR CC0-1.0)', '(MIT AND Zlib)', 'MIT AND ISC', 'CC-BY-4.0'],
])

/** Packages that would run something when they are installed; none of it is needed, and `--ignore-scripts` keeps it from running. */
export const SCRIPTED: ReadonlySet<string> = new Set([
  ...['@scarf/scarf', '@swc/core', 'esbuild', 'fsevents', 'msgpackr-extract', '@parcel/watcher'],
])

/** Licences of packages that tell theirs in a way of long ago, read in the files they come with. */
export const TOLD_ELSEWHERE: Readonly<Record<string, string>> = { busboy: 'MIT', streamsearch: 'MIT' }
