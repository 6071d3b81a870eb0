/** What a header is about that is no field of ours, and whether its cells are worth a line in the notes. */
export interface DecoyClass {
  readonly about: string
  /** Technical columns stay out of the notes. */
  readonly isTechnical: boolean
  /** Whole words and phrases, parted by commas; any of them forbids a likely match. */
  readonly words: string
}

/** The classes of decoys, the most telling first: a header is of the first class that it has a phrase of. */
export const DECOYS: readonly DecoyClass[] = [
  {
    about: 'how sure consent is',
    isTechnical: true,
    words:
      'consent, opt in, opt out, opted in, opted out, optin, accepts, subscribed, unsubscribed, do not, lawful basis, gdpr, dsgvo, delinquent, deleted, isdeleted, einwilligung, consentement, consentimiento, consenso, toestemming, samtycke, samtykke, zgoda',
  },
  {
    about: 'names of other things',
    isTechnical: true,
    words:
      'user name, username, file name, filename, event name, campaign name, ad name, form name, ticket name, list name, deal name, project name, product name, domain name, bankaccountname, bank account name, taxnumbername, skypename, display name email, e mail display name, email display name, short name, short, nickname, spitzname, surnom, apodo, soprannome, bijnaam, yomi, phonetic, フリガナ, maiden name, geburtsname, initials, screen name, company name for emails, angezeigter name',
  },
  {
    about: 'who looks after it',
    isTechnical: false,
    words:
      'owner, account manager, sales rep, salesperson, assigned to, assigned user, owned by, inhaber, betreuer, verantwortlich, responsable, propietario, proprietario, eigenaar, ägare, ejer, eier, opiekun, 担当者, 담당자, ответственный',
  },
  {
    about: 'other people',
    isTechnical: true,
    words:
      "created by, modified by, assistant, assistant's name, manager, manager's name, reports to, spouse, partner, children, referred by, name assistent, assistent, assistentin, name des r vorgesetzten, vorgesetzten, empfohlen von, conjoint, conjoint e, nom de l'assistant, recommandé par, 经理姓名, 助理的姓名, 引用者, 配偶, relation",
  },
  {
    about: 'a clock of the tool',
    isTechnical: true,
    words:
      'created, create date, created utc, creation date, modified, updated, last activity, last contacted, last seen, last edited, edited, imported, order date, submitted at, optin time, last changed, timestamp, stand, geändert am, 更新日, 更新日時, 更新时间, 수정일, изменено',
  },
  {
    about: 'near a renewal',
    isTechnical: false,
    words:
      'auto renewal, auto renew, renewal status, renewal type, renewal term, renewal amount, renewal owner, renewal notes, renewal reminder, renewal probability, renewal count, reminder, last renewed, last renewal, previous renewal, notice period, kündigungsfrist, cancel at, close date, closing date, expected close date, license expiration, card expiration, passport expiration, domain expiration, certificate expiration, password expiration, exp month, exp year, trial end, trial',
  },
  { about: 'near notes', isTechnical: true, words: 'note id, note date, note title, notes count, delivery notes' },
  {
    about: 'near a birthday',
    isTechnical: true,
    words: 'birthday reminder, birth place, geburtsort, geburtsname, age',
  },
  {
    about: 'ids and codes',
    isTechnical: true,
    words:
      'id, ids, guid, uuid, number, no, nr, nummer, code, ref, key, checksum, sku, vat, tax, iban, bank, bic, swift, euid, leid, inn, index, kundennr, kundennummer, photo, latitude, longitude, gmtoff, dstoff, timezone, row checksum, hash, position id',
  },
  {
    about: 'measures',
    isTechnical: false,
    words:
      'size, employees, revenue, amount, value, spend, spent, total, count, score, rating, balance, price, quantity, umsatz, betrag, anzahl',
  },
  {
    about: 'kinds',
    isTechnical: false,
    words:
      'type, category, categories, industry, status, stage, source, segment, lifecycle, tag, tags, label, labels, group, groups, priority, language, level, tier, kind, kategorie, kategorien, branche',
  },
  {
    about: 'ways to reach somebody',
    isTechnical: false,
    words:
      'email, e mail, mail, phone, telephone, telefon, mobile, fax, street, address, adresse, city, zip, postcode, postal, country, state, county, url, website, web page, domain, linkedin, twitter, skype, straße, ort, plz, land, rue, ville, téléphone, 电话, 地址, 電話, 住所, 전화, телефон, адрес',
  },
  { about: 'last', isTechnical: false, words: 'last note, last call note' },
  {
    about: 'turning words',
    isTechnical: false,
    words: 'previous, former, old, next of kin, needed, sent, received, required, flag, yes no, is, has, ja nein',
  },
]

/** Clocks of a tool whose word means a renewal as well; a day that is still to come tells which. */
export const RENEWALS_OR_CLOCKS = '更新日'

/** Words that change nothing about what a header means. */
export const HARMLESS =
  'next, current, our, latest, internal, general, contract, account, client, customer, nächste, nächster, aktuell, aktuelle, aktuelles, unser, unsere, intern, interne, allgemein, allgemeine, prochain, prochaine, actuel, actuelle, notre, interne, général, próximo, próxima, actual, nuestro, interno, interna, general, atual, nosso, prossimo, prossima, attuale, nostro, volgende, huidige, onze, interne, algemene, nästa, aktuell, intern, allmän, næste, nuværende, vores, neste, nåværende, vår, następny, obecny, nasz, sonraki, mevcut, güncel, iç, текущая, текущий, текущие, наш'

/** The same before a word of a language that writes without blanks. */
export const HARMLESS_PREFIXES = [
  '現在の',
  '当面の',
  '今期の',
  '社内',
  '当前',
  '目前',
  '目前的',
  '現在',
  '현재 ',
  '현재',
]
