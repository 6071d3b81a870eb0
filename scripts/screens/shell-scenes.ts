import { type Scene, visit } from './scene'

/** Signing in, and addresses where nothing is. */
export const SHELL_SCENES: readonly Scene[] = [
  { name: 'shell/sign-in', signedOut: true, show: page => visit(page, '/signin') },
  { name: 'shell/sign-in-link', signedOut: true, show: page => visit(page, '/signin?token=new') },
  {
    name: 'shell/sign-in-link-used',
    signedOut: true,
    show: async page => {
      await visit(page, '/signin?token=used')
      await page.getByRole('button', { name: /^(Sign in|Anmelden)$/ }).click()
      await page.getByRole('textbox').or(page.locator('input[type=password]')).first().waitFor()
    },
  },
  { name: 'shell/not-found', show: page => visit(page, '/nowhere') },
]
