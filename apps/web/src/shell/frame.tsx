import { Link, Outlet } from '@tanstack/react-router'
import { FileUp, Settings, Sun, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ColourSwitch } from './colour-switch'
import { ConnectionBanner } from './connection-banner'
import classes from './frame.module.css'
import { LanguageSwitch } from './language-switch'
import mark from './mark.svg'
import { SignOutButton } from './sign-out-button'

const PLACES = [
  { to: '/brief', icon: Sun, text: 'nav.brief' },
  { to: '/imports', icon: FileUp, text: 'nav.imports' },
  { to: '/accounts', icon: Users, text: 'nav.accounts' },
  { to: '/settings', icon: Settings, text: 'nav.settings' },
] as const

/** The frame of every page behind the sign-in: where one can go, and the page itself. */
export function Frame() {
  const { t } = useTranslation()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('skip')}
      </a>
      <header className={classes.side}>
        <Link to="/imports" className={classes.brand}>
          <img src={mark} alt="" className={classes.mark} />
          SecondTouch
        </Link>
        <nav aria-label={t('nav.label')} className={classes.links}>
          {PLACES.map(({ to, icon: Icon, text }) => (
            <Link key={to} to={to} className={classes.link}>
              <Icon aria-hidden />
              {t(text)}
            </Link>
          ))}
        </nav>
        <div className={classes.switches}>
          <ColourSwitch />
          <LanguageSwitch />
          <SignOutButton />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        <Outlet />
      </main>
    </div>
  )
}
