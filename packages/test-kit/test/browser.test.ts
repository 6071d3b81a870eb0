import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromiumPath } from '../src'

test('the browser that set-up found renders a page', () => {
  const profile = mkdtempSync(path.join(tmpdir(), 'secondtouch-browser-'))
  try {
    // Without a sandbox, because root has none; what it loads is ours.
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, '--dump-dom']
    const page = 'data:text/html,<script>document.title = "made by " + (40 + 2)</script>'
    const html = execFileSync(chromiumPath(), [...flags, page], {
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    })
    expect(html).toContain('<title>made by 42</title>')
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})
