import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const WEB = path.join(__dirname, '..')
const MANTINE = path.join(WEB, '../../node_modules/@mantine/core/styles')

/** Names imported from Mantine by any source file of the app. */
function componentsInUse(): string[] {
  const files = readdirSync(path.join(WEB, 'src'), { recursive: true, encoding: 'utf8' })
  const names = files
    .filter(file => file.endsWith('.tsx'))
    .flatMap(file => [
      ...readFileSync(path.join(WEB, 'src', file), 'utf8').matchAll(/import \{([^}]*)\} from '@mantine\/core'/g),
    ])
    .flatMap(([, list]) => list!.split(',').map(name => name.trim()))
  return [...new Set(names)]
}

// Types cannot know that a component comes without its styles: it compiles and looks broken.
it('every component of Mantine that is in use has its styles on the page', () => {
  const listed = readFileSync(path.join(WEB, 'src/theme/mantine.css'), 'utf8')
  const missing = componentsInUse().filter(
    name => existsSync(path.join(MANTINE, `${name}.layer.css`)) && !listed.includes(`/${name}.layer.css`),
  )
  expect(missing).toEqual([])
})
