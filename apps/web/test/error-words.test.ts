import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const SOURCES = path.join(__dirname, '../src')
/** What errors and answers say in the language of developers. */
const RAW = /\.(message|detail|stack|statusText)\b|String\((error|failed|refusal|cause)|\$\{(error|failed|refusal)\}/
/** Where the answer of the server becomes an error. */
const BORDER = 'api/api-error.ts'

// Types cannot know where a text comes from: what an error says to developers would be shown in any language.
it('no screen shows what an error says of itself', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(file => /\.tsx?$/.test(file))
  const raw = files.flatMap(file =>
    readFileSync(path.join(SOURCES, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (file !== BORDER && RAW.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
  )
  expect(raw).toEqual([])
})
