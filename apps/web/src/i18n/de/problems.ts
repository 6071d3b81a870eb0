import type { Texts } from '../catalogue'
import type { problems as english } from '../en/problems'

export const problems: Texts<typeof english> = {
  refused: {
    malformed_request: 'Das hat der Server nicht verstanden. Laden Sie die Seite neu und versuchen Sie es noch einmal.',
    invalid_parameter: 'Diese Adresse gilt nicht mehr. Öffnen Sie die Seite noch einmal aus dem Menü.',
    file_missing: 'Es ist keine Datei angekommen. Wählen Sie sie noch einmal.',
    unexpected_part:
      'Der Server hat diesen Upload nicht angenommen. Laden Sie die Seite neu und wählen Sie die Datei noch einmal.',
    too_many_parts: 'Der Server hat diesen Upload nicht angenommen. Wählen Sie weniger Dateien auf einmal.',
    invalid_options:
      'Der Server hat diese Angaben nicht angenommen. Laden Sie die Seite neu und wählen Sie noch einmal.',
    invalid_idempotency_key:
      'Der Server hat diesen Upload nicht angenommen. Laden Sie die Seite neu und wählen Sie die Datei noch einmal.',
    unauthenticated: 'Ihre Sitzung ist beendet. Melden Sie sich noch einmal an.',
    forbidden: 'Diese Sitzung darf das nicht.',
    csrf_token_missing: 'Diese Seite ist veraltet. Laden Sie sie neu und versuchen Sie es noch einmal.',
    not_found: 'Das gibt es nicht mehr. Vielleicht hat es jemand entfernt.',
    method_not_allowed: 'Diese Seite ist veraltet. Laden Sie sie neu und versuchen Sie es noch einmal.',
    request_timeout: 'Die Verbindung ist zu langsam: Das kam nicht rechtzeitig an. Versuchen Sie es noch einmal.',
    state_conflict:
      'Der Import ist inzwischen weiter, deshalb geht das nicht mehr. Was Sie jetzt sehen, ist der Stand.',
    plan_outdated:
      'Die Accounts haben sich seit der Prüfung geändert. Sehen Sie sich die neuen Zahlen an, dann starten Sie.',
    all_or_nothing:
      'Einige Zeilen sind abgelehnt, und es sollen alle oder keine importiert werden. Berichtigen Sie sie oder lassen Sie sie weg.',
    gone: 'Dafür ist es zu spät: Es wurde 30 Tage lang aufbewahrt.',
    file_damaged:
      'Die gespeicherte Datei dieses Imports ist nicht mehr lesbar. Laden Sie sie noch einmal hoch; was daraus importiert ist, bleibt.',
    version_conflict:
      'Jemand anderes hat das inzwischen geändert. Was Sie jetzt sehen, ist der Stand; sehen Sie nach und versuchen Sie es noch einmal.',
    precondition_required: 'Diese Seite ist veraltet. Laden Sie sie neu und versuchen Sie es noch einmal.',
    file_too_large: 'Diese Datei ist zu groß. Teilen Sie sie in kleinere Dateien, jede mit der Kopfzeile.',
    request_too_large: 'Das ist zu viel auf einmal. Kürzen Sie es und versuchen Sie es noch einmal.',
    unsupported_media_type: 'Diese Art von Inhalt nimmt der Server nicht. Speichern Sie die Datei als CSV UTF-8.',
    not_csv: 'Das ist keine CSV-Datei. Speichern Sie sie als CSV UTF-8 und laden Sie dann diese hoch.',
    invalid_account:
      'Einige dieser Werte lassen sich nicht speichern. Prüfen Sie sie und versuchen Sie es noch einmal.',
    invalid_interaction: 'So lässt sich das nicht festhalten. Prüfen Sie Zeitpunkt und Notiz.',
    signal_changed: 'Das stimmt nicht mehr. Die Liste zeigt, was jetzt gilt.',
    invalid_mark: 'Diese Antwort lässt sich nicht merken. Ein Tag zum Wiederkommen muss innerhalb eines Jahres liegen.',
    too_many_marks: 'Sie haben zu viel beiseitegelegt. Nehmen Sie zuerst etwas davon zurück.',
    invalid_key: 'So lässt sich kein Schlüssel anlegen. Prüfen Sie seinen Namen und seine Rechte.',
    invalid_correction: 'Diesen Wert kann diese Zeile nicht haben. Vielleicht ist er zu lang.',
    invalid_repair: 'So lassen sich diese Zeilen nicht berichtigen. Wählen Sie etwas anderes.',
    nothing_to_import: 'Keine Zeile würde ein Account. Berichtigen Sie Zeilen, oder wählen Sie eine andere Datei.',
    nothing_to_retry: 'Es gibt nichts noch einmal zu versuchen: Berichtigen Sie zuerst Zeilen.',
    invalid_mapping: 'Diese Spalten passen nicht zur Datei. Laden Sie die Seite neu und wählen Sie sie noch einmal.',
    empty_file: 'Diese Datei ist leer. Prüfen Sie, ob sie gespeichert ist, und laden Sie sie noch einmal hoch.',
    no_header: 'Diese Datei hat keine Kopfzeile. Schreiben Sie die Namen der Spalten in die erste Zeile.',
    header_too_long: 'Die Kopfzeile dieser Datei ist zu lang. Ist die erste Zeile wirklich die Kopfzeile?',
    too_many_columns: 'Diese Datei hat zu viele Spalten. Entfernen Sie die, die Sie nicht brauchen.',
    too_many_rows: 'Diese Datei hat zu viele Zeilen. Teilen Sie sie in kleinere Dateien, jede mit der Kopfzeile.',
    too_many_files: 'Das sind zu viele Dateien auf einmal. Laden Sie einige jetzt hoch und die anderen später.',
    unreadable: 'Diese Datei ist nicht als Text lesbar. Speichern Sie sie als CSV UTF-8 und laden Sie dann diese hoch.',
    account_limit:
      'Ihr Arbeitsbereich hat keinen Platz für so viele Accounts. Entfernen Sie einige, oder bitten Sie um eine höhere Grenze.',
    storage_limit:
      'Ihr Arbeitsbereich bewahrt zu viele Dateien auf. Löschen Sie Dateien beendeter Importe und versuchen Sie es dann noch einmal.',
    too_many_drafts: 'Zu viele angefangene Importe warten. Starten Sie einige davon, oder brechen Sie sie ab.',
    idempotency_key_reused: 'Die Datei hat sich geändert, seit ihr Upload begann. Wählen Sie sie noch einmal.',
    too_many_imports: 'Es warten schon andere Importe. Versuchen Sie es noch einmal, wenn einige durch sind.',
    rate_limited: 'Zu viele Anfragen auf einmal. Warten Sie einen Moment und versuchen Sie es dann noch einmal.',
    internal:
      'Bei uns ist etwas schiefgegangen. Versuchen Sie es noch einmal; bleibt es dabei, nennen Sie uns die Anfragenummer {{id}}.',
    unavailable: 'Der Server erreicht seine Datenbank gerade nicht. Das dauert meist nur einige Sekunden.',
  },
  stopped: {
    no_header:
      'Es wurde keine Kopfzeile gefunden. Schreiben Sie die Namen der Spalten in die erste Zeile und laden Sie die Datei noch einmal hoch.',
    too_many_rows: 'Die Datei hat zu viele Zeilen. Teilen Sie sie in kleinere Dateien, jede mit der Kopfzeile.',
    too_many_columns:
      'Die Datei hat zu viele Spalten. Entfernen Sie die, die Sie nicht brauchen, und laden Sie sie noch einmal hoch.',
    unreadable:
      'Die Datei ist nicht als Text lesbar. Speichern Sie sie als CSV UTF-8 und laden Sie sie noch einmal hoch.',
    all_or_nothing:
      'Einige Zeilen sind abgelehnt, und es sollten alle oder keine importiert werden; deshalb wurde nichts geschrieben.',
    account_limit: 'Der Arbeitsbereich hat keinen Platz für weitere Accounts.',
    system_fault:
      'Ein Dienst, den Importe brauchen, fiel immer wieder aus, oder die gespeicherte Datei war beschädigt.',
    poison_row: 'Zeile {{row}} hat den Import immer wieder angehalten.',
  },
  offline: 'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz; nichts, was Sie getan haben, ist verloren.',
  again:
    'Die Verbindung ist wieder da, aber hierauf kam keine Antwort. Sehen Sie nach, ob es getan ist; wenn nicht, tun Sie es noch einmal.',
  broken: 'Dieser Teil der Seite ist ausgefallen. Laden Sie die Seite neu; was gespeichert ist, ist sicher.',
  missing: 'Ein Teil dieser Seite ließ sich nicht laden. Laden Sie die Seite neu; was gespeichert ist, ist sicher.',
  replaced: 'Die App wurde inzwischen erneuert. Laden Sie die Seite neu, um mit der neuen weiterzumachen.',
  value: 'Dieser Wert wurde nicht angenommen. Prüfen Sie ihn und versuchen Sie es noch einmal.',
}
