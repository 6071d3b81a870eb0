// `npm run boundaries`: keeps the arrows between the parts as the design draws them. It checks this tree, or the one it is given.
import path from 'node:path'
import { checkBoundaries } from './boundaries/check'

const violations = checkBoundaries(process.argv[2] ?? path.join(__dirname, '..'))
for (const { file, line, fault } of violations) console.error(`${file}:${line}  ${fault}`)
if (violations.length > 0) {
  console.error(`\n${violations.length} broken ${violations.length === 1 ? 'boundary' : 'boundaries'}`)
  process.exitCode = 1
}
