/** What a part of the product may import. */
export interface Part {
  /** Parts of ours; all of them where it is absent. */
  readonly ours?: readonly string[]
  /** Packages of others; any declared one where it is absent. */
  readonly outside?: readonly string[]
  /** Whether it also runs in the browser, where there is nothing of Node's. */
  readonly browser?: true
  /** Whether it is bundled, so that what it imports is needed by its build alone. */
  readonly bundled?: true
}

const DOMAIN = ['accounts', 'import-core', 'contracts']

/** Packages that speak with the outside; the design calls them adapters. */
export const ADAPTERS = ['csv-reader', 'csv-writer', 'mongo-store', 'file-store', 'import-queue'] as const

/** The parts by folder, with what each may import: arrows 1, 2 and 4 of the design. */
export const PARTS: Readonly<Record<string, Part>> = {
  'packages/accounts': { ours: [], outside: ['yup'], browser: true },
  'packages/import-core': { ours: ['accounts'], outside: ['yup'], browser: true },
  'packages/contracts': { ours: ['accounts', 'import-core'], outside: [], browser: true },
  // Telling an encoding and decoding it are two halves of one matter that comes as two packages.
  'packages/csv-reader': { ours: DOMAIN, outside: ['iconv-lite'] },
  'packages/csv-writer': { ours: DOMAIN, outside: ['fast-csv'] },
  'packages/mongo-store': { ours: DOMAIN, outside: ['mongoose'] },
  'packages/file-store': { ours: DOMAIN, outside: ['mongodb'] },
  // The queue, its connection, and the rate limits that share the connection.
  'packages/import-queue': { ours: DOMAIN, outside: ['bullmq', 'ioredis', 'rate-limiter-flexible'] },
  'packages/runtime': { ours: [], outside: ['winston', 'prom-client', 'close-with-grace'] },
  'packages/local-services': { ours: [], outside: ['mongodb'] },
  'packages/test-kit': { ours: [...DOMAIN, 'local-services'] },
  'apps/api': { ours: [...DOMAIN, ...ADAPTERS, 'runtime'] },
  'apps/worker': { ours: [...DOMAIN, ...ADAPTERS, 'runtime'] },
  'apps/web': { ours: DOMAIN, browser: true, bundled: true },
}

/** Packages of others that one part has for itself: arrow 5. A name ending in `/` stands for all of its scope. */
export const EXCLUSIVE: Readonly<Record<string, string>> = {
  express: 'apps/api',
  multer: 'apps/api',
  '@bull-board/': 'apps/api',
  mongoose: 'packages/mongo-store',
  bullmq: 'packages/import-queue',
  ioredis: 'packages/import-queue',
  winston: 'packages/runtime',
}
