import type { Texts } from '../catalogue'
import type { imports as english } from '../en/imports'

export const imports: Texts<typeof english> = {
  title: 'Importe',
  lead: 'Alle Dateien, die eingelesen wurden, und was aus ihnen geworden ist.',
  action: 'CSV importieren',
  states: {
    mapping: 'Spalten zuordnen',
    validating: 'Wird geprüft',
    review: 'Durchsehen',
    queued: 'Wartet',
    importing: 'Läuft',
    cancelling: 'Wird angehalten',
    completed: 'Fertig',
    failed: 'Fehlgeschlagen',
    rejected: 'Abgelehnt',
    cancelled: 'Angehalten',
    expired: 'Abgelaufen',
    reverting: 'Wird rückgängig gemacht',
    reverted: 'Rückgängig gemacht',
  },
  outcomes: { created: 'Angelegt', skipped: 'Übersprungen', rejected: 'Abgelehnt', unprocessed: 'Nicht bearbeitet' },
  startedBy: '{{who}} hat den Import von {{file}} gestartet.',
  startedByOther: 'gestartet von {{who}}',
  undone: { deleted: 'Gelöscht', kept: 'Behalten', left: 'Noch offen' },
  history: {
    deleted: '{{number}} gelöscht',
    kept: '{{number}} behalten',
    search: 'Nach Dateinamen suchen',
    state: 'Stand',
    anyState: 'Jeder Stand',
    file: 'Datei',
    by: 'von {{who}}',
    rows_one: '{{number}} Zeile',
    rows_other: '{{number}} Zeilen',
    created: '{{number}} angelegt',
    rejected: '{{number}} abgelehnt',
    skipped: '{{number}} übersprungen',
    none: 'Kein Import passt dazu. Versuchen Sie einen anderen Namen oder Stand.',
    more: 'Mehr zeigen',
  },
  empty: {
    title: 'Holen Sie Ihre Accounts herein',
    one: 'Legen Sie eine CSV-Datei ab, wie auch immer ihre Spalten heißen.',
    two: 'Sehen Sie, was mit jeder Zeile geschähe, und beheben Sie Fehler an Ort und Stelle.',
    three: 'Starten Sie, wenn es stimmt. 30 Tage lang können Sie alles rückgängig machen.',
  },
  steps: {
    label: 'Schritte',
    upload: 'Hochladen',
    map: 'Zuordnen',
    review: 'Durchsehen',
    import: 'Importieren',
    of: 'Schritt {{step}} von {{steps}}: {{name}}',
  },
  back: 'Alle Importe',
  changed: {
    title: 'Jemand anderes hat diesen Import inzwischen geändert',
    text: 'Von Ihnen wurde nichts ausgeführt. Sie sehen den jetzigen Stand: Sehen Sie noch einmal hin, und machen Sie von da aus weiter.',
    unsure: 'Die Verbindung riss ab, während Ihre Änderung gesendet wurde',
    unsureText:
      'Sie sehen den jetzigen Stand: Sehen Sie nach, ob Ihre Änderung da ist, und machen Sie von da aus weiter.',
  },
  discard: {
    action: 'Verwerfen',
    title: 'Diesen Import verwerfen?',
    text: 'Es wurde kein Account angelegt. Die Datei und Ihre Entscheidungen dazu werden entfernt.',
    confirm: 'Verwerfen',
    keep: 'Behalten',
  },
  upload: {
    title: 'Accounts importieren',
    lead: 'In Ihre Accounts wird nichts geschrieben, bevor Sie gesehen haben, was geschähe, und es starten.',
    drop: 'CSV-Dateien hier ablegen',
    dropNow: 'Loslassen zum Hochladen',
    or: 'oder',
    choose: 'Dateien auswählen',
    limits: 'CSV-Dateien bis {{size}} und {{rows}} Zeilen, {{files}} Dateien auf einmal.',
    room: 'Platz ist noch für {{room}} und für {{drafts}} angefangene Importe.',
    template: 'Unsicher, welche Spalten? Beginnen Sie mit der Vorlage.',
    columns:
      'Nur ein Name ist nötig. Außerdem nehmen wir Notizen, aktuelles Ziel, offenes Thema, Verlängerungsdatum und wichtige Termine.',
    list: 'Dateien',
    waiting: 'Wartet',
    uploading: 'Wird hochgeladen, {{percent}}',
    checking: 'Datei wird geprüft',
    done_one: 'Bereit: {{number}} Zeile',
    done_other: 'Bereit: {{number}} Zeilen',
    cancelled: 'Hochladen abgebrochen. Es wurde nichts behalten.',
    cancel: 'Abbrechen',
    cancelOf: '{{file}} abbrechen',
    retry: 'Erneut versuchen',
    retryOf: '{{file}} erneut versuchen',
    remove: 'Entfernen',
    removeOf: '{{file}} aus der Liste entfernen',
    next: 'Spalten zuordnen',
    nextOf: 'Spalten von {{file}} zuordnen',
    tooMany:
      'Bis zu {{files}} Dateien auf einmal; diese blieben außen vor: {{names}}. Legen Sie sie noch einmal ab, wenn die anderen durch sind.',
    same_one: 'Sie haben diese Datei am {{date}} importiert ({{number}} Account). Noch einmal importieren?',
    same_other: 'Sie haben diese Datei am {{date}} importiert ({{number}} Accounts). Noch einmal importieren?',
    again: 'Noch einmal importieren',
    broken: 'Die Verbindung ist beim Hochladen abgerissen. Sobald sie wieder da ist, geht es von selbst weiter.',
    lost: 'Die Verbindung brach beim Hochladen ab. Die Datei ist noch ausgewählt: Versuchen Sie es erneut, wenn Sie wieder online sind.',
    refusals: {
      excel:
        'Das ist eine Excel-Arbeitsmappe. Wählen Sie in Excel Datei > Speichern unter > CSV UTF-8 und laden Sie diese Datei hoch.',
      numbers:
        'Das ist ein Numbers-Dokument. Wählen Sie in Numbers Ablage > Exportieren > CSV und laden Sie diese Datei hoch.',
      ods: 'Das ist eine LibreOffice-Tabelle. Wählen Sie Datei > Speichern unter > Text CSV und laden Sie diese Datei hoch.',
      pdf: 'Das ist ein PDF. Speichern Sie die Liste in dem Programm, aus dem sie stammt, als CSV und laden Sie diese Datei hoch.',
      zip: 'Das ist eine komprimierte Datei. Entpacken Sie sie und laden Sie die CSV-Datei darin hoch.',
      not_csv:
        'Das ist keine CSV-Datei. Öffnen Sie sie in einer Tabellenkalkulation, speichern Sie sie als CSV UTF-8 und laden Sie diese Datei hoch.',
      file_too_large:
        'Diese Datei hat {{size}}; bis zu {{maxSize}} sind möglich. Teilen Sie sie in kleinere Dateien, jede mit der Kopfzeile.',
      too_many_rows:
        'Diese Datei hat mehr als {{maxRows}} Zeilen. Teilen Sie sie in kleinere Dateien, jede mit der Kopfzeile.',
      empty_file: 'Diese Datei ist leer. Prüfen Sie, ob sie gespeichert wurde, und laden Sie sie noch einmal hoch.',
      no_header:
        'Diese Datei hat keine Kopfzeile. Schreiben Sie die Namen der Spalten in die erste Zeile; die Vorlage zeigt, wie.',
      header_too_long: 'Die Kopfzeile dieser Datei ist zu lang. Ist die erste Zeile wirklich die Kopfzeile?',
      too_many_columns: 'Diese Datei hat mehr als {{maxColumns}} Spalten. Entfernen Sie, was Sie nicht brauchen.',
      unreadable:
        'Diese Datei lässt sich nicht als Text lesen. Speichern Sie sie als CSV UTF-8 und laden Sie diese Datei hoch.',
      too_many_imports: 'Es warten schon andere Importe. Versuchen Sie es erneut, wenn einige davon gelaufen sind.',
      storage_limit:
        'Ihr Arbeitsbereich bewahrt zu viele Dateien auf: Platz ist noch für {{room}}. Löschen Sie Dateien beendeter Importe und versuchen Sie es dann noch einmal.',
      too_many_drafts:
        '{{maxDrafts}} angefangene Importe warten schon. Starten Sie einige davon, oder brechen Sie sie ab.',
      account_limit:
        'Ihr Arbeitsbereich hat nicht genug Platz für so viele Accounts. Entfernen Sie einige oder bitten Sie um eine höhere Grenze.',
    },
  },
  ended: {
    rejected: 'Diese Datei wurde abgelehnt',
    expired: 'Dieser Entwurf ist abgelaufen',
    expiredText:
      'Sieben Tage lang hat niemand weitergemacht, deshalb wurde die Datei entfernt. Laden Sie sie noch einmal hoch, um neu zu beginnen.',
    again: 'Datei hochladen',
  },
}
