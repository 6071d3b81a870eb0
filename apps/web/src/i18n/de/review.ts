import type { Texts } from '../catalogue'
import type { review as english } from '../en/review'

export const review: Texts<typeof english> = {
  title: 'Durchsehen, bevor etwas geschrieben wird',
  lead: 'Das würde geschehen. Beheben Sie, was Sie möchten; jede Änderung wird sofort geprüft.',
  counts: {
    ready: 'Bereit',
    duplicates: 'Doppelt, übersprungen',
    rejected: 'Abgelehnt',
    leftOut: 'Ausgelassen',
    warnings: 'Hinweise',
  },
  problems: {
    title: 'Probleme',
    none: 'Keine Probleme. Jede Zeile ist in Ordnung, wie sie ist.',
    rows_one: '{{number}} Zeile',
    rows_other: '{{number}} Zeilen',
    more: 'zum Beispiel {{samples}}',
    rowSample: 'Zeile {{row}}: „{{value}}“',
    rowMeant: 'Zeile {{row}}: „{{value}}“, was vielleicht „{{meant}}“ heißt',
    rowOnly: 'Zeile {{row}}',
    edit: 'Zeilen bearbeiten',
  },
  codes: {
    required: 'der Name fehlt',
    too_long: '{{field}} ist zu lang',
    invalid_date: '{{field}} ist kein Datum',
    ambiguous_date: 'im Datum kann Tag oder Monat zuerst stehen',
    ambiguous_date_sample: 'das Datum kann der {{first}} oder der {{second}} sein',
    invalid_significant_date: 'ein wichtiger Termin ist nicht als Datum und Bezeichnung geschrieben',
    too_many_significant_dates: 'es sind mehr als 50 wichtige Termine',
    control_character: '{{field}} enthält Zeichen, die sich nicht darstellen lassen',
    placeholder: 'die Zelle sagt, dass hier nichts ist',
    placeholder_name: 'statt des Namens steht ein Wort für „keiner“',
    no_end_date: 'das Datum steht für „kein Ende“',
    unlikely_year: 'das Jahr ist kaum gemeint',
    contradicting_date: 'das Datum hat eine andere Reihenfolge als seine Spalte',
    html_entities: '{{field}} enthält Zeichen in HTML-Schreibweise',
    garbled_text: '{{field}} wurde wohl von einem anderen Programm falsch gelesen',
    invalid_encoding: 'einige Zeichen ließen sich nicht lesen',
    too_few_fields: 'die Zeile hat weniger Werte als die Kopfzeile Spalten',
    too_many_fields: 'die Zeile hat mehr Werte als die Kopfzeile Spalten',
    stray_quote: 'ein Anführungszeichen steht, wo keines hingehört',
    unclosed_quote: 'ein Anführungszeichen wird geöffnet und nie geschlossen',
    record_too_long: 'die Zeile ist zu lang',
    not_data: 'die Zeile ist eine Summe, eine Kopfzeile oder Ähnliches, kein Account',
    duplicate_in_file: 'derselbe Name steht weiter oben in der Datei',
    duplicate_account: 'ein Account dieses Namens ist schon da',
    duplicate_company: 'die Firma, die für den Namen steht, ist schon da',
    namesake: 'derselbe Name steht weiter oben, mit anderer E-Mail oder Firma',
    name_from_company: 'die Zeile nimmt ihre Firma als Namen',
    name_from_email: 'die Zeile nimmt ihre E-Mail-Adresse als Namen',
    lines_left_out: 'die Notizen sind voll, darum fehlen einige Zeilen darin',
    account_limit: 'der Arbeitsbereich hat keinen Platz für weitere Accounts',
    poison_row: 'die Zeile hat den Import angehalten',
    left_out: 'von Ihnen ausgelassen',
  },
  issues: {
    place: 'Zeile {{row}}, {{field}}:',
    placeRow: 'Zeile {{row}}:',
    required: 'Der Name ist leer. Jeder Account braucht einen: Schreiben Sie ihn hier hinein.',
    too_long: '{{field}} ist zu lang. Es passen höchstens {{max}} Zeichen: Kürzen Sie den Text.',
    invalid_date: '„{{value}}“ ist kein Datum. Schreiben Sie eines wie 2026-09-30.',
    invalid_date_padded: '„{{value}}“ ist kein Datum. Schreiben Sie {{date}}.',
    invalid_date_serial:
      '„{{value}}“ ist kein Datum. Es sieht nach der Tageszahl einer Tabelle für den {{date}} aus: Lassen Sie die ganze Gruppe als Tageszahlen lesen, oder schreiben Sie das Datum.',
    invalid_date_time: '„{{value}}“ hat eine Uhrzeit, die es nicht gibt. Schreiben Sie ein Datum wie 2026-09-30.',
    invalid_date_no_day: '„{{value}}“ nennt keinen Tag. Schreiben Sie ein Datum wie 2026-09-30.',
    invalid_date_no_year: '„{{value}}“ hat kein Jahr. Schreiben Sie ein Datum wie 2026-09-30.',
    invalid_date_month_word:
      'Der Monat in „{{value}}“ ist in einer anderen Sprache ein anderer. Schreiben Sie ein Datum wie 2026-09-30.',
    ambiguous_date:
      '„{{value}}“ lässt sich auf zwei Arten lesen. Wählen Sie einmal, ob der Tag oder der Monat zuerst steht.',
    ambiguous_date_sample:
      '„{{value}}“ kann der {{first}} oder der {{second}} sein. Wählen Sie einmal für die Spalte, oder schreiben Sie ein Datum wie 2026-09-30.',
    invalid_significant_date:
      'Ein Eintrag ist nicht als Datum und Bezeichnung geschrieben. Schreiben Sie jeden wie 2026-08-15:Jahrestag.',
    invalid_significant_date_form:
      'Eintrag {{number}}, „{{entry}}“: Ein Datum und eine Bezeichnung mit einem Doppelpunkt dazwischen werden gebraucht. Schreiben Sie ihn wie 2026-08-15:Jahrestag.',
    invalid_significant_date_date:
      'Eintrag {{number}}, „{{entry}}“: Das ist kein Datum. Schreiben Sie ihn wie 2026-08-15:Jahrestag.',
    invalid_significant_date_no_label:
      'Eintrag {{number}}, „{{entry}}“: Die Bezeichnung fehlt. Schreiben Sie ihn wie 2026-08-15:Jahrestag.',
    invalid_significant_date_long_label:
      'Eintrag {{number}}, „{{entry}}“: Die Bezeichnung hat mehr als {{max}} Zeichen. Kürzen Sie sie.',
    too_many_significant_dates:
      'Es sind mehr als {{max}} wichtige Termine. Behalten Sie die {{max}}, auf die es am meisten ankommt.',
    control_character:
      '{{field}} enthält ein Zeichen, das sich nicht darstellen lässt. Entfernen Sie es, oder schreiben Sie den Text neu.',
    invalid_encoding:
      '„{{value}}“ enthält Bytes, die so, wie die Datei gelesen wird, kein Text sind. Speichern Sie die Datei als UTF-8, oder wählen Sie andere Zeichen für sie.',
    invalid_encoding_warning:
      'Steuerzeichen in „{{value}}“ wurden als die Zeichen gelesen, die Windows-1252 an ihrer Stelle hat, oder weggelassen: Prüfen Sie den Wert.',
    too_few_fields:
      'Die Zeile hat weniger Werte als die Kopfzeile Spalten. Ergänzen Sie die fehlenden Trennzeichen, oder schreiben Sie die Werte hier hinein.',
    too_many_fields:
      'Die Zeile hat mehr Werte als die Kopfzeile Spalten. Setzen Sie einen Wert, der ein Trennzeichen enthält, in Anführungszeichen, oder schreiben Sie die Werte hier hinein.',
    too_many_fields_warning:
      'Die Zeile hat mehr Werte als die Kopfzeile Spalten. Die überzähligen sind leer und wurden ausgelassen: Prüfen Sie, ob die anderen in den richtigen Spalten stehen.',
    stray_quote:
      'Hinter dem Anführungszeichen, das einen Wert schließt, steht noch Text: „{{value}}“. Verdoppeln Sie Anführungszeichen, die zum Text gehören, oder schreiben Sie die Werte hier hinein.',
    stray_quote_warning:
      'Die Anführungszeichen in „{{value}}“ passen nicht zusammen. Der Wert wurde gelesen, wie er dasteht: Prüfen Sie ihn.',
    unclosed_quote:
      'Ein Anführungszeichen wird geöffnet und nie geschlossen: „{{value}}“. Schließen oder entfernen Sie es, oder schreiben Sie die Werte hier hinein.',
    unclosed_quote_warning:
      'Das Anführungszeichen vor „{{value}}“ wird nie geschlossen. Es wurde weggelassen: Prüfen Sie den Wert.',
    record_too_long:
      'Die Zeile ist länger, als eine Zeile sein darf. Kürzen Sie sie, oder prüfen Sie die Zeilenenden der Datei.',
    duplicate_in_file:
      'Den Namen „{{value}}“ hat schon eine Zeile weiter oben, darum wird diese übersprungen. Geben Sie ihr einen anderen Namen, wenn jemand anderes gemeint ist.',
    duplicate_account:
      'Einen Account namens „{{value}}“ gibt es schon, darum wird diese Zeile übersprungen. Geben Sie ihr einen anderen Namen, wenn jemand anderes gemeint ist.',
    not_data:
      '„{{value}}“ gehört zur Liste selbst: eine Summe, eine wiederholte Kopfzeile, eine Überschrift oder Fußzeile. Die Zeile wird übergangen; berichtigen Sie sie hier, wenn sie ein Account ist.',
    too_few_fields_warning:
      'Die Zeile hat weniger Werte als die Kopfzeile Spalten. Die am Ende fehlenden gelten als leer: Prüfen Sie die Zeile.',
    duplicate_company:
      'Die Zeile hat keinen eigenen Namen und nimmt die Firma „{{value}}“, die eine Zeile weiter oben schon hat; darum wird sie übersprungen. Schreiben Sie den Namen der Person, wenn jemand anderes gemeint ist.',
    namesake:
      'Den Namen „{{value}}“ hat schon eine Zeile weiter oben, mit anderer E-Mail-Adresse oder Firma. Vielleicht ist es jemand anderes: Geben Sie einen Namen, der die beiden unterscheidet.',
    name_from_company:
      'Hier steht kein Name, darum wird die Zeile zu „{{value}}“, ihrer Firma. Schreiben Sie den Namen, wenn Sie ihn wissen.',
    name_from_email:
      'Hier steht kein Name, darum wird die Zeile zu „{{value}}“, ihrer E-Mail-Adresse. Schreiben Sie den Namen, wenn Sie ihn wissen.',
    lines_left_out:
      'Die Notizen fassen höchstens 10.000 Zeichen, darum fehlen diese Zeilen: {{value}}. Kürzen Sie den Text, um sie zu behalten.',
    invalid_significant_date_warning: '„{{value}}“ ist kein Datum und steht darum als Zeile in den Notizen.',
    placeholder:
      '„{{value}}“ sagt, dass hier nichts ist oder etwas verloren ging. Das Feld bleibt leer: Schreiben Sie es, wenn Sie es wissen.',
    placeholder_name:
      '„{{value}}“ schreiben Listen, wo sie keinen Namen haben. Schreiben Sie den Namen, lassen Sie die Zeile aus, oder lassen Sie solche Wörter als Namen gelten.',
    placeholder_name_warning:
      '„{{value}}“ ist vielleicht kein Name. Er wurde übernommen, wie er dasteht: Prüfen Sie ihn.',
    no_end_date: '„{{value}}“ schreiben Programme, wo es kein Ende gibt. Das Datum bleibt leer.',
    unlikely_year:
      '„{{value}}“ hat ein Jahr, das hier kaum gemeint ist. Es wurde übernommen, wie es dasteht: Prüfen Sie es.',
    contradicting_date:
      'In „{{value}}“ stehen Tag und Monat anders als in der übrigen Spalte, darum bleibt das Datum leer. Lassen Sie die Gruppe in dieser Reihenfolge lesen, oder schreiben Sie das Datum.',
    html_entities:
      '„{{value}}“ enthält Zeichen in HTML-Schreibweise. Entschlüsselt heißt es „{{meant}}“. Es wurde übernommen, wie es dasteht: Lassen Sie die Gruppe entschlüsseln.',
    garbled_text:
      '„{{value}}“ wurde wohl von einem anderen Programm falsch gelesen und heißt vielleicht „{{meant}}“. Es wurde übernommen, wie es dasteht: Lassen Sie die Gruppe ausbessern.',
    garbled_text_lost:
      'In „{{value}}“ gingen Zeichen in einem anderen Programm verloren. Schreiben Sie sie neu, oder exportieren Sie die Datei noch einmal.',
    left_empty: '{{text}} Das Feld wurde leer gelassen.',
    noted: '{{text}} Der Eintrag steht jetzt in den Notizen, die anderen wurden gelesen.',
    account_limit:
      'Der Arbeitsbereich hat keinen Platz für weitere Accounts. Löschen Sie welche, oder bitten Sie um eine höhere Grenze.',
    poison_row:
      'Das Lesen dieser Zeile hat den Import mehrmals angehalten. Berichtigen Sie sie, oder nehmen Sie sie aus der Datei.',
    left_out: 'Ausgelassen, wie Sie entschieden haben. Nehmen Sie das zurück, um die Zeile zu importieren.',
  },
  remedies: {
    day: 'Tag zuerst: {{date}}',
    month: 'Monat zuerst: {{date}}',
    dmy: 'Tag zuerst',
    mdy: 'Monat zuerst',
    trim: 'Auf die erlaubte Länge kürzen',
    clear: 'Das Feld leer lassen',
    remove_characters: 'Diese Zeichen entfernen',
    read_other_order: 'In ihrer eigenen Reihenfolge lesen',
    read_day_numbers: 'Als Tageszahlen lesen',
    read_buddhist_years: 'Buddhistische Jahre, minus 543',
    decode_entities: 'Entschlüsseln',
    mend_text: 'Text ausbessern',
    keep_name: 'Als Namen übernehmen',
    leave_out: 'Diese Zeilen auslassen',
    replace: 'Ersetzen durch …',
    replaceWith: 'In alle {{number}} Zeilen einsetzen',
    apply: 'Ersetzen',
  },
  repairs: {
    title: 'Was Sie entschieden haben',
    set_date_order: '{{column}}: {{order}}',
    trim: '{{column}}: auf die erlaubte Länge gekürzt',
    clear: '{{column}}: leer gelassen, wo ein Problem war',
    replace: '{{column}}: ersetzt durch „{{value}}“',
    remove_characters: '{{column}}: nicht darstellbare Zeichen entfernt',
    read_other_order: '{{column}}: Daten in anderer Reihenfolge in ihrer eigenen gelesen',
    read_day_numbers: '{{column}}: als Tageszahlen gelesen',
    read_buddhist_years: '{{column}}: buddhistische Jahre gelesen, minus 543',
    decode_entities: '{{column}}: Zeichen in HTML-Schreibweise entschlüsselt',
    mend_text: '{{column}}: falsch gelesenen Text ausgebessert',
    keep_name: '{{column}}: Wörter für „keiner“ als Namen übernommen',
    leave_out: 'Ausgelassen: {{reason}}',
    takeBack: 'Zurücknehmen',
  },
  rows: {
    title: 'Zeilen mit Problemen',
    corrected: 'Geänderte Zeilen',
    filterProblems: 'Mit Problemen',
    filterCorrected: 'Geändert ({{number}})',
    row: 'Zeile',
    cell: 'Zeile {{row}}, {{field}}: {{value}}. Zum Bearbeiten Eingabe drücken.',
    editing: 'Zeile {{row}}, {{field}}',
    empty: 'leer',
    hint: 'Eingabe oder F2 bearbeitet eine Zelle, Tab geht weiter, Escape nimmt zurück.',
    fixed: 'Behoben',
    takeBack: 'Zurücknehmen',
    takeBackOf: 'Ihre Änderung in Zeile {{row}} zurücknehmen',
    was: 'war „{{value}}“',
    wasEmpty: 'war leer',
    allFields: 'Alle Felder',
    allFieldsOf: 'Alle Felder der Zeile {{row}}',
    theirs: '{{who}} hat hier inzwischen {{value}} geschrieben.',
    somebody: 'Jemand anderes',
    mine: 'Ihres, nicht gespeichert: {{value}}.',
    leftTitle: 'Der Import lief ohne das weiter, was Sie gerade schrieben',
    leftText: 'Diese Texte sind nicht gespeichert. Abgelehnte Zeilen lassen sich danach berichtigen, Accounts ändern.',
    leftRow: 'Zeile {{row}}, {{field}}: „{{value}}“',
    saveAgain: 'Nicht gespeichert: noch einmal speichern',
    dropMine: 'Verwerfen',
    isAccount: 'Aus der Zeile ist inzwischen ein Account geworden: Ändern Sie es dort.',
    useMine: 'Meines nehmen',
    leaveTheirs: 'Dieses lassen',
    none: 'Hier ist keine Zeile.',
    more: 'Mehr Zeilen zeigen',
  },
  lookAlikes: {
    title_one: '{{number}} Name sieht einem Ihrer Accounts ähnlich',
    title_other: '{{number}} Namen sehen Ihren Accounts ähnlich',
    text: 'Sie werden importiert, wenn Sie sie hier nicht auslassen. Es wird nichts zusammengelegt.',
    rowName: '{{name}} (Zeile {{row}})',
    looksLike: 'sieht ähnlich aus wie',
    reasons: {
      legal_form: 'andere Rechtsform',
      and_sign: '„&“ und „and“',
      spelling: 'Umlaute oder Akzente sind anders geschrieben',
      swapped: 'der Nachname steht vorn',
      order: 'dieselben Wörter in anderer Reihenfolge',
      punctuation: 'andere Zeichensetzung',
    },
    leaveOut: 'Diese Zeile auslassen',
    leaveOutOf: 'Zeile {{row}}, {{name}}, auslassen',
    compare: 'Vergleichen',
    compareOf: '{{name}} mit {{account}} vergleichen',
    hide: 'Ausblenden',
    row: 'Zeile {{row}}',
    account: 'Account',
    more: 'Weitere Namen zeigen',
    first: 'Das sind die ersten {{number}}.',
  },
  policies: {
    title: 'Regeln',
    skip: 'Doppelte überspringen',
    skipHint:
      'Eine Zeile, deren Name schon in der Datei oder im Arbeitsbereich steht, wird übersprungen. Sonst wird sie ein weiterer Account.',
    invalid: 'Zeilen, die sich so nicht lesen lassen',
    choices: {
      import_valid: 'Ablehnen und die anderen importieren',
      leave_cell_empty: 'Die Zelle leer lassen und die Zeile importieren',
      all_or_nothing: 'Alles oder nichts',
    },
    hints: {
      import_valid: 'Abgelehnte Zeilen werden aufgeführt und lassen sich berichtigen und noch einmal versuchen.',
      leave_cell_empty:
        'Jede leer gelassene Zelle wird mit ihrem Text aufgeführt. Eine Zeile ohne Namen bleibt abgelehnt.',
      all_or_nothing: 'Es wird nichts importiert, solange auch nur eine Zeile abgelehnt wird.',
    },
    saves_one: 'Würde {{number}} abgelehnte Zeile retten. Jede leer gelassene Zelle wird mit ihrem Text aufgeführt.',
    saves_other: 'Würde {{number}} abgelehnte Zeilen retten. Jede leer gelassene Zelle wird mit ihrem Text aufgeführt.',
  },
  dates: {
    conflict:
      '{{column}} widerspricht sich: {{dmy}} Daten können nur mit dem Tag beginnen (Zeile {{dmyRow}}: {{dmyValue}}), {{mdy}} nur mit dem Monat (Zeile {{mdyRow}}: {{mdyValue}}). Die der kleineren Seite bleiben leer, und für den Rest wird nichts geraten: Wählen Sie einmal.',
    againstDay:
      '{{column}}: Sie haben den Monat zuerst gewählt, aber {{other}} Daten können nur mit dem Tag beginnen (Zeile {{otherRow}}: {{otherValue}}). Sie bleiben leer.',
    againstMonth:
      '{{column}}: Sie haben den Tag zuerst gewählt, aber {{other}} Daten können nur mit dem Monat beginnen (Zeile {{otherRow}}: {{otherValue}}). Sie bleiben leer.',
    timed_one: '{{column}}: Die Uhrzeit fällt weg (Zeile {{timedRow}}: {{timedValue}}); der Tag, der dasteht, bleibt.',
    timed_other:
      '{{column}}: {{timed}} Daten haben eine Uhrzeit, die wegfällt (Zeile {{timedRow}}: {{timedValue}}); der Tag, der dasteht, bleibt.',
  },
  start: {
    import_one: '{{number}} Account importieren',
    import_other: '{{number}} Accounts importieren',
    importLeaving_one: '{{number}} Account importieren, {{left}} Zeilen auslassen',
    importLeaving_other: '{{number}} Accounts importieren, {{left}} Zeilen auslassen',
    importLeavingOne_one: '{{number}} Account importieren, 1 Zeile auslassen',
    importLeavingOne_other: '{{number}} Accounts importieren, 1 Zeile auslassen',
    nothing: 'Es gibt keine Zeile zu importieren. Beheben Sie Zeilen, oder ordnen Sie die Spalten anders zu.',
    blocked_one: '{{number}} Zeile wird abgelehnt, und Sie wollten alles oder nichts.',
    blocked_other: '{{number}} Zeilen werden abgelehnt, und Sie wollten alles oder nichts.',
    columns: 'Zurück zu den Spalten',
    outdated: 'Ihr Arbeitsbereich hat sich seit dem Prüfen geändert',
    outdatedText:
      'Damals wären {{planned}} Zeilen Accounts geworden, jetzt wären es {{current}}. Inzwischen kamen Namen hinzu oder fielen weg.',
    accept: '{{number}} Accounts importieren',
    look: 'Noch einmal ansehen',
  },
}
