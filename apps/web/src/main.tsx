import './theme/mantine.css'
import '@mantine/notifications/styles.layer.css'
import './theme/app.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { prepareTexts } from './i18n/language'
import { cspNonce } from './shell/csp-nonce'

// Libraries that make style elements of their own look for it here.
Object.assign(globalThis, { __webpack_nonce__: cspNonce() })

await prepareTexts()
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
