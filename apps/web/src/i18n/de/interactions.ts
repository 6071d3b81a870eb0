import type { Texts } from '../catalogue'
import type { interactions as english } from '../en/interactions'

export const interactions: Texts<typeof english> = {
  title: 'Kontakte',
  empty:
    'Noch nichts festgehalten. Neue Accounts wirken still, bis Sie den ersten Anruf, das erste Treffen oder die erste E-Mail festhalten.',
  kind: 'Art',
  kinds: { call: 'Anruf', meeting: 'Treffen', email: 'E-Mail', message: 'Nachricht', note: 'Notiz' },
  keys: { call: 'A', meeting: 'T', email: 'E', message: 'R', note: 'N' },
  note: 'Was geschehen ist',
  when: {
    label: 'Wann',
    now: 'Jetzt',
    yesterday: 'Gestern',
    at: 'Datum und Uhrzeit',
    clock:
      'Für den Server liegt dieser Zeitpunkt noch vor uns: Die Uhr dieses Geräts geht wohl vor. Wählen Sie Datum und Uhrzeit.',
  },
  log: {
    title: 'Kontakt festhalten',
    save: 'Kontakt festhalten',
    hint: 'Strg+Enter speichert',
    logged: '{{kind}} festgehalten.',
    arrived:
      'Eine frühere Fassung wurde festgehalten, obwohl die Antwort verloren ging. Sie steht in der Liste: Bearbeiten Sie sie dort, oder halten Sie diese auch fest.',
    logToo: 'Diese auch festhalten',
  },
  by: 'von {{who}}',
  more: 'Mehr zeigen',
  faults: {
    too_long: 'Das ist zu lang. Höchstens {{max}} Zeichen passen.',
    invalid_date: 'Das ist kein Zeitpunkt, der vergangen ist.',
    control_character: 'Hier steht ein Zeichen, das nicht gezeigt werden kann. Tippen Sie es neu, statt es einzufügen.',
  },
}
