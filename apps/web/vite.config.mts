import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const packageSource = (name: string) => path.join(import.meta.dirname, '../../packages', name, 'src/index.ts')

/** What the API puts in the place of, in every page it answers: a nonce that no other page knows. */
const NONCE_PLACE = '__CSP_NONCE__'

export default defineConfig({
  plugins: [react()],
  html: { cspNonce: NONCE_PLACE },
  resolve: {
    // The sources, because the compiled packages are CommonJS, of which unused parts cannot be left out.
    alias: Object.fromEntries(
      ['accounts', 'import-core', 'contracts'].map(name => [`@secondtouch/${name}`, packageSource(name)]),
    ),
  },
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    // The browsers of the last two years: `light-dark()` and `dialog` as they are.
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Data in place of a file would need a wider content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One stylesheet for all pages, there before the first: a part whose own got lost would never be asked for again.
    cssCodeSplit: false,
    chunkSizeWarningLimit: 600,
  },
})
