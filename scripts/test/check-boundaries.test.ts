import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkBoundaries } from '../boundaries/check'

const ROOT = path.join(__dirname, '../..')
let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'boundaries-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Writes a source file into the tree, with a package.json that declares everything the test is not about. */
function plant(
  file: string,
  source: string,
  dependencies = ['yup', 'mongoose', 'bullmq', 'winston', 'express', 'fast-csv'],
) {
  const part = file.split('/').slice(0, 2).join('/')
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), source)
  const ours = [
    'accounts',
    'import-core',
    'contracts',
    'mongo-store',
    'file-store',
    'import-queue',
    'csv-writer',
    'api',
  ]
  const names = [...dependencies, ...ours.map(name => `@secondtouch/${name}`)]
  const declared = Object.fromEntries(names.map(name => [name, '1.0.0']))
  writeFileSync(path.join(root, part, 'package.json'), JSON.stringify({ dependencies: declared }))
}

const reported = () => checkBoundaries(root).map(({ file, line, fault }) => `${file}:${line} ${fault}`)

describe('the product as it is', () => {
  test('keeps its boundaries', () => {
    expect(checkBoundaries(ROOT)).toEqual([])
  })
})

describe('a broken boundary is reported', () => {
  test.each([
    [
      'packages/accounts/src/a.ts',
      "import { x } from '@secondtouch/import-core'",
      /arrow 1: accounts imports nothing of ours/,
    ],
    [
      'packages/accounts/src/a.ts',
      "import { readFileSync } from 'node:fs'",
      /arrow 1: accounts also runs in the browser/,
    ],
    ['packages/import-core/src/a.ts', "import { parse } from 'fast-csv'", /arrow 1: import-core imports only yup/],
    [
      'packages/mongo-store/src/a.ts',
      "import { x } from '@secondtouch/file-store'",
      /arrow 2: mongo-store imports only accounts/,
    ],
    ['packages/csv-writer/src/a.ts', "import * as yup from 'yup'", /arrow 2: csv-writer imports only fast-csv/],
    [
      'apps/worker/src/attempt.ts',
      "import { x } from '@secondtouch/mongo-store'",
      /arrow 3: only main\.ts names an adapter/,
    ],
    [
      'apps/web/src/a.tsx',
      "import { x } from '@secondtouch/csv-writer'",
      /arrow 4: web imports only accounts, import-core, contracts/,
    ],
    ['packages/test-kit/src/a.ts', "import { x } from '@secondtouch/api'", /arrow 4: nobody imports an app/],
    ['apps/api/src/main.ts', "import { x } from '@secondtouch/mongo-store/dist/x'", /arrow 4: .* goes past the index/],
    ['apps/api/src/main.ts', "import { x } from '../../worker/src/attempt'", /arrow 4: .* reaches out of apps\/api/],
    ['apps/worker/src/main.ts', "import express from 'express'", /arrow 5: express belongs to apps\/api alone/],
    [
      'apps/api/src/main.ts',
      "import { connect } from 'mongoose'",
      /arrow 5: mongoose belongs to packages\/mongo-store alone/,
    ],
    [
      'apps/worker/src/main.ts',
      "import { Queue } from 'bullmq'",
      /arrow 5: bullmq belongs to packages\/import-queue alone/,
    ],
    ['apps/worker/src/main.ts', "import winston from 'winston'", /arrow 5: winston belongs to packages\/runtime alone/],
    [
      'apps/api/src/main.ts',
      'const port = process.env.PORT',
      /arrow 5: process\.env belongs to packages\/runtime alone/,
    ],
    [
      'apps/api/src/main.ts',
      "import chalk from 'chalk'",
      /chalk is not among the dependencies in apps\/api\/package\.json/,
    ],
    ['packages/shared/src/a.ts', '', /nothing says what this part may import/],
  ])('%s: %s', (file, source, fault) => {
    plant(file, source)
    expect(reported()).toEqual([expect.stringMatching(fault)])
  })

  test('with the line of the module’s name, however the import is written', () => {
    plant(
      'apps/api/src/main.ts',
      [
        "// import { a } from 'mongoose'",
        'import type {',
        '  Connection,',
        "} from 'mongoose'",
        "export * from 'mongoose'",
        "const late = () => import('mongoose')",
        "const old = require('mongoose')",
        "const link = 'http://host/path' // from 'mongoose'",
      ].join('\n'),
    )
    expect(checkBoundaries(root).map(({ line }) => line)).toEqual([4, 5, 6, 7])
  })
})

describe('what keeps the boundaries passes', () => {
  test.each([
    ['packages/import-core/src/a.ts', "import { x } from '@secondtouch/accounts'\nimport { y } from './b'"],
    ['packages/mongo-store/src/a.ts', "import { Schema } from 'mongoose'\nimport { randomUUID } from 'node:crypto'"],
    ['apps/worker/src/main.ts', "import { x } from '@secondtouch/mongo-store'"],
    ['packages/runtime/src/config.ts', 'export const env = process.env'],
    ['packages/test-kit/src/services.ts', 'export const url = process.env.TEST_REDIS_URL'],
  ])('%s', (file, source) => {
    plant(file, source)
    expect(reported()).toEqual([])
  })
})

test('the command fails with file, line and what to do when a boundary is broken', () => {
  plant('apps/worker/src/main.ts', "\nimport { Queue } from 'bullmq'")
  const tsx = path.join(ROOT, 'node_modules/.bin/tsx')
  const broken = spawnSync(tsx, [path.join(ROOT, 'scripts/check-boundaries.ts'), root], { encoding: 'utf8' })
  expect(broken.status).toBe(1)
  expect(broken.stderr).toContain('apps/worker/src/main.ts:2  arrow 5: bullmq belongs to packages/import-queue alone.')
})
