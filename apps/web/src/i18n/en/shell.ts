/** The frame around every page, signing in, and what any page may have to say. */
export const shell = {
  product: 'SecondTouch Import',
  skip: 'Skip to content',
  nav: { label: 'Main', brief: 'Daily Brief', imports: 'Imports', accounts: 'Accounts', settings: 'Settings' },
  colours: { label: 'Colours', light: 'Light', dark: 'Dark', auto: 'As the system' },
  language: 'Language',
  signOut: 'Sign out',
  loading: 'Loading',
  tryAgain: 'Try again',
  reload: 'Reload the page',
  close: 'Close',
  begin: { import: 'Import CSV', sample: 'Try it with a sample file', template: 'Download the template' },
  connection: {
    lost: 'The connection is lost. What you see may be out of date. What you change is kept, and sent as soon as the server answers.',
  },
  signIn: {
    title: 'Sign in',
    lead: 'Open the sign-in link that the server printed when it started, or paste an API key of your workspace.',
    linkLead: 'Your sign-in link works once. It opens the workspace in this browser.',
    key: 'API key',
    keyMissing: 'Paste a key first.',
    action: 'Sign in',
    refused: 'This key is unknown, revoked or expired. Check that you copied all of it.',
    linkUsed:
      'This sign-in link does not work any more: it works once. Start the server again for a new link, or use a key.',
    ended: 'Your session ended. Sign in to go on where you were.',
  },
  failure: { title: 'This did not work' },
  notFound: {
    title: 'There is nothing here',
    lead: 'The address is wrong, or what was here belongs to another workspace.',
    action: 'Go to imports',
  },
}
