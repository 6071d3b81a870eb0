import type { AccountBody, ListBody } from '@secondtouch/contracts'
import { ACCOUNT_SORTS, type AccountSort } from '@secondtouch/import-core'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ACCOUNT_SHOWS, type AccountShow } from './accounts/data/account-shows'
import { queries } from './api/queries'
import { request } from './api/request'
import { currentSession, whenSessionEnds } from './api/session'
import { partOf } from './parts/load-part'
import { Frame } from './shell/frame'
import { NotFound } from './shell/page/not-found'
import { PageFailure } from './shell/page/page-failure'
import { PageLoading } from './shell/page/page-loading'
import { PageOpening } from './shell/page/page-opening'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/signin',
  validateSearch: ({ to, token, ended }: Record<string, unknown>): { to?: string; token?: string; ended?: true } => ({
    // Only a place of ours: an address elsewhere would make the sign-in page a stepping stone for somebody's trap.
    ...(typeof to === 'string' && /^\/(?![/\\])/.test(to) && { to }),
    ...(ended === true && { ended }),
    ...(typeof token === 'string' && { token }),
  }),
  component: lazyRouteComponent(
    partOf(() => import('./signin/sign-in-page')),
    'SignInPage',
  ),
})

/** Everything behind the sign-in; who is not signed in comes back to where he wanted to go. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Frame,
  pendingComponent: PageOpening,
  beforeLoad: async ({ location }) => {
    if ((await currentSession()) === null) throw redirect({ to: '/signin', search: { to: location.href } })
  },
})

/** Whether people work with an account: until then there is no brief to begin a day with. */
async function isAnybodyLive(): Promise<boolean> {
  if ((await currentSession()) === null) return false
  const live = await request<ListBody<AccountBody>>('GET', '/v1/accounts?state=live&limit=1').catch(() => null)
  return live !== null && live.items.length > 0
}

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    throw redirect({ to: (await isAnybodyLive()) ? '/brief' : '/imports', replace: true })
  },
})

const importList = createRoute({
  getParentRoute: () => inside,
  path: '/imports',
  component: lazyRouteComponent(
    partOf(() => import('./imports/history/imports-page')),
    'ImportsPage',
  ),
})

const newImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/new',
  validateSearch: ({ sample, again }: Record<string, unknown>): { sample?: true; again?: string } => ({
    ...(sample === true && { sample }),
    // The import whose file is to be imported once more.
    ...(typeof again === 'string' && { again }),
  }),
  component: lazyRouteComponent(
    partOf(() => import('./imports/upload/upload-page')),
    'UploadPage',
  ),
})

/** One import, at the step that it is in. */
export const oneImport = createRoute({
  getParentRoute: () => inside,
  path: '/imports/$id',
  // A reviewed import can be looked at as columns again.
  validateSearch: ({ step }: Record<string, unknown>): { step?: 'map' } => (step === 'map' ? { step } : {}),
  component: lazyRouteComponent(
    partOf(() => import('./imports/import-page')),
    'ImportPage',
  ),
})

/** What narrows and orders the accounts workspace; `import` to the accounts that an import made. */
interface AccountSearch {
  readonly import?: string
  readonly q?: string
  readonly show?: AccountShow
  readonly sort?: AccountSort
}

export const accountList = createRoute({
  getParentRoute: () => inside,
  path: '/accounts',
  validateSearch: ({ import: importId, q, show, sort }: Record<string, unknown>): AccountSearch => ({
    ...(typeof importId === 'string' && { import: importId }),
    // The router reads a word such as `2026` as a number.
    ...((typeof q === 'string' || typeof q === 'number') && { q: String(q) }),
    ...(ACCOUNT_SHOWS.includes(show as AccountShow) && { show: show as AccountShow }),
    ...(ACCOUNT_SORTS.includes(sort as AccountSort) && { sort: sort as AccountSort }),
  }),
  component: lazyRouteComponent(
    partOf(() => import('./accounts/accounts-page')),
    'AccountsPage',
  ),
})

const brief = createRoute({
  getParentRoute: () => inside,
  path: '/brief',
  component: lazyRouteComponent(
    partOf(() => import('./brief/brief-page')),
    'BriefPage',
  ),
})

const briefLine = createRoute({
  getParentRoute: () => inside,
  path: '/brief/$line',
  component: lazyRouteComponent(
    partOf(() => import('./brief/lines/line-page')),
    'LinePage',
  ),
})

export const oneAccount = createRoute({
  getParentRoute: () => inside,
  path: '/accounts/$id',
  component: lazyRouteComponent(
    partOf(() => import('./accounts/account-page')),
    'AccountPage',
  ),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(
    partOf(() => import('./settings/settings-page')),
    'SettingsPage',
  ),
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    home,
    inside.addChildren([importList, newImport, oneImport, accountList, oneAccount, brief, briefLine, settings]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageFailure,
  defaultPendingComponent: PageLoading,
  defaultNotFoundComponent: NotFound,
})

whenSessionEnds(() => {
  queries.clear()
  if (router.state.location.pathname === '/signin') return
  void router.navigate({ to: '/signin', search: { to: router.state.location.href, ended: true } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
