import type { Texts } from '../catalogue'
import type { shell as english } from '../en/shell'

export const shell: Texts<typeof english> = {
  product: 'SecondTouch Import',
  skip: 'Zum Inhalt',
  nav: { label: 'Hauptmenü', brief: 'Tagesbrief', imports: 'Importe', accounts: 'Accounts', settings: 'Einstellungen' },
  colours: { label: 'Farben', light: 'Hell', dark: 'Dunkel', auto: 'Wie das System' },
  language: 'Sprache',
  signOut: 'Abmelden',
  loading: 'Wird geladen',
  tryAgain: 'Erneut versuchen',
  reload: 'Seite neu laden',
  close: 'Schließen',
  begin: {
    import: 'CSV importieren',
    sample: 'Mit einer Beispieldatei ausprobieren',
    template: 'Vorlage herunterladen',
  },
  connection: {
    lost: 'Die Verbindung ist unterbrochen. Das Gezeigte kann veraltet sein. Was Sie ändern, bleibt erhalten und wird gesendet, sobald der Server antwortet.',
  },
  signIn: {
    title: 'Anmelden',
    lead: 'Öffnen Sie den Anmeldelink, den der Server beim Start ausgegeben hat, oder fügen Sie einen API-Schlüssel Ihres Arbeitsbereichs ein.',
    linkLead: 'Ihr Anmeldelink gilt einmal. Er öffnet den Arbeitsbereich in diesem Browser.',
    key: 'API-Schlüssel',
    keyMissing: 'Fügen Sie zuerst einen Schlüssel ein.',
    action: 'Anmelden',
    refused: 'Dieser Schlüssel ist unbekannt, widerrufen oder abgelaufen. Prüfen Sie, ob Sie ihn ganz kopiert haben.',
    linkUsed:
      'Dieser Anmeldelink gilt nicht mehr: Er funktioniert einmal. Starten Sie den Server neu, um einen neuen zu bekommen, oder verwenden Sie einen Schlüssel.',
    ended: 'Ihre Sitzung ist beendet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  },
  failure: { title: 'Das hat nicht geklappt' },
  notFound: {
    title: 'Hier ist nichts',
    lead: 'Die Adresse stimmt nicht, oder was hier war, gehört zu einem anderen Arbeitsbereich.',
    action: 'Zu den Importen',
  },
}
