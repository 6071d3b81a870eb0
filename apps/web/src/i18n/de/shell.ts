import type { Texts } from '../catalogue'
import type { shell as english } from '../en/shell'

export const shell: Texts<typeof english> = {
  product: 'SecondTouch Import',
  skip: 'Zum Inhalt',
  nav: { label: 'Hauptmenü', imports: 'Importe', accounts: 'Accounts', settings: 'Einstellungen' },
  colours: { label: 'Farben', light: 'Hell', dark: 'Dunkel', auto: 'Wie das System' },
  language: 'Sprache',
  signOut: 'Abmelden',
  loading: 'Wird geladen',
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  begin: {
    import: 'CSV importieren',
    sample: 'Mit einer Beispieldatei ausprobieren',
    template: 'Vorlage herunterladen',
  },
  connection: {
    lost: 'Die Verbindung ist unterbrochen. Das Gezeigte kann veraltet sein; sobald der Server antwortet, geht es von selbst weiter.',
    back: 'Wieder verbunden',
  },
  signIn: {
    title: 'Anmelden',
    lead: 'Öffnen Sie den Anmeldelink, den der Server beim Start ausgegeben hat, oder fügen Sie einen API-Schlüssel Ihres Arbeitsbereichs ein.',
    key: 'API-Schlüssel',
    keyMissing: 'Fügen Sie zuerst einen Schlüssel ein.',
    action: 'Anmelden',
    refused: 'Dieser Schlüssel ist unbekannt, widerrufen oder abgelaufen. Prüfen Sie, ob Sie ihn ganz kopiert haben.',
    linkUsed:
      'Dieser Anmeldelink gilt nicht mehr: Er funktioniert einmal. Starten Sie den Server neu, um einen neuen zu bekommen, oder verwenden Sie einen Schlüssel.',
    ended: 'Ihre Sitzung ist beendet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  },
  failure: {
    title: 'Das hat nicht geklappt',
    unexpected:
      'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal; bleibt es dabei, nennen Sie uns die Anfragenummer {{id}}.',
    offline: 'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz; nichts, was Sie getan haben, ist verloren.',
    unavailable: 'Der Server erreicht seine Datenbank gerade nicht. Das dauert meist nur einige Sekunden.',
    forbidden: 'Diese Sitzung darf das nicht.',
    limited: 'Zu viele Anfragen auf einmal. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
  },
  notFound: {
    title: 'Hier ist nichts',
    lead: 'Die Adresse stimmt nicht, oder was hier war, gehört zu einem anderen Arbeitsbereich.',
    action: 'Zu den Importen',
  },
}
