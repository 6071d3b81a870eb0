// `npm run dev`: what `npm start` runs, compiled again and restarted whenever a source file is saved.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, watch } from 'node:fs'
import path from 'node:path'
import { startProduct } from './start/product.mjs'
import { supervise } from './start/supervise.mjs'

const ROOT = path.join(import.meta.dirname, '..')
/** Milliseconds without a newly compiled file after which the compiler is taken to be done. */
const QUIET_MS = 300

function watchBuilds(onBuilt) {
  let timer
  const watchers = ['packages', 'apps']
    .flatMap(kind => readdirSync(path.join(ROOT, kind)).map(name => path.join(ROOT, kind, name, 'dist')))
    // The web app is read anew with each page; nothing has to start again for it.
    .filter(folder => existsSync(folder) && !folder.includes(path.join('apps', 'web')))
    .map(folder =>
      watch(folder, { recursive: true }, (_event, file) => {
        if (!file?.endsWith('.js')) return
        clearTimeout(timer)
        timer = setTimeout(onBuilt, QUIET_MS)
      }),
    )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}

await supervise(async log => {
  const product = await startProduct(log)
  const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc')
  const compiler = spawn(process.execPath, [tsc, '-b', '--watch', '--preserveWatchOutput'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  // The web app is served from its bundle, so a page that is loaded again shows what was saved.
  const bundler = spawn(process.execPath, [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--watch'], {
    cwd: path.join(ROOT, 'apps/web'),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stopWatching = watchBuilds(async () => {
    log('compiled; restarting worker and API')
    await Promise.all(product.apps.map(app => app.stop()))
    for (const app of product.apps) app.start()
  })
  return {
    ...product,
    stop: async () => {
      stopWatching()
      compiler.kill()
      bundler.kill()
      await product.stop()
    },
  }
})
