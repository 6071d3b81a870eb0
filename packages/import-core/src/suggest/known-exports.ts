import type { MappingEntry } from '../mapping/roles'

/** A program's export, told by its headers. Keys are compared without blanks: `AccountNumber` is `account number`. */
export interface KnownExport {
  readonly id: string
  /** Raised when what it proposes changes: an import keeps the version that it was mapped by. */
  readonly version: number
  /** As people call it. */
  readonly name: string
  /** Headers that must all be there, in any order. */
  readonly required: readonly string[]
  /** Headers of which none may be there. */
  readonly forbidden?: readonly string[]
  /** What columns are for where their words do not say it, by header. */
  readonly roles?: Readonly<Record<string, MappingEntry>>
  /** Whether the list may as well be one of people as of companies. */
  readonly asksWhom?: true
}

const LINKEDIN = { version: 1, name: 'LinkedIn connections' }
const OUTLOOK = { version: 1, name: 'Outlook contacts' }
const THUNDERBIRD = { version: 1, name: 'Thunderbird address book' }
const HUBSPOT = { version: 1 }

/** First name, last name, display name, primary e-mail, and year, month and day of birth, as Thunderbird writes them. */
const THUNDERBIRD_HEADERS = [
  'First Name|Last Name|Display Name|Primary Email|Birth Year|Birth Month|Birth Day',
  'Vorname|Nachname|Anzeigename|Primäre E-Mail-Adresse|Geburtsjahr|Geburtsmonat|Geburtstag',
  'Prénom|Nom de famille|Nom à afficher|Adresse électronique principale|Année de naissance|Mois|Jour',
  'Nombre|Apellidos|Nombre mostrado|Correo electrónico principal|Año de nacimiento|Mes de nacimiento|Día de nacimiento',
  'Nome|Cognome|Nome visualizzato|E-mail primaria|Anno di nascita|Mese di nascita|Giorno di nascita',
  'Primeiro nome|Último nome|Nome de exibição|E-mail principal|Ano de nascimento|Mês de nascimento|Dia de nascimento',
  'Voornaam|Achternaam|Weergavenaam|Primair e-mailadres|Geboortejaar|Geboortemaand|Geboortedag',
  'Förnamn|Efternamn|Visa|Primär e-postadress|Född år|Född månad|Född dag',
  'Fornavn|Efternavn|Vis navn|Primær e-mailadresse|Fødselsår|Fødselsmåned|Fødselsdag',
  'Fornavn|Etternavn|Visningsnavn|Primær e-postadresse|Fødselsår|Fødselsmåned|Fødselsdag',
  'Imię|Nazwisko|Wyświetlana nazwa|Podstawowy adres e-mail|Urodziny – rok|Urodziny – miesiąc|Urodziny – dzień',
  'Adı|Soyadı|Görüntülenecek ad|Birincil e-posta|Doğum yılı|Doğum ayı|Doğum günü',
  '名|姓|表示名|メールアドレス|誕生年|誕生月|誕生日',
  '名|姓|显示名称|主电子邮件|出生年份|出生月份|出生日',
  '이름|성|표시명|기본 전자 메일|태어난 해|태어난 달|생일',
  'Имя|Фамилия|Отображаемое имя|Основной адрес эл. почты|Год рождения|Месяц рождения|День рождения',
].map(line => line.split('|'))

/**
 * The exports that are told by their headers. Only those of which a real file, or the strings of the program itself, were seen;
 * where two fit, the one with more required headers counts.
 */
export const KNOWN_EXPORTS: readonly KnownExport[] = [
  {
    ...LINKEDIN,
    id: 'linkedin_connections',
    required: ['First Name', 'Last Name', 'Company', 'Position', 'Connected On'],
    forbidden: ['Order #'],
    // A row without a name is a hidden member, not its employer; the day of the contact is no renewal.
    roles: { Company: 'notes.line', 'Email Address': 'notes.line', 'Connected On': null },
  },
  {
    ...LINKEDIN,
    id: 'linkedin_de',
    required: ['Vorname', 'Nachname', 'Unternehmen', 'Position', 'Verbunden am'],
    roles: { Unternehmen: 'notes.line', 'E-Mail-Adresse': 'notes.line', 'Verbunden am': null },
  },
  {
    ...LINKEDIN,
    id: 'linkedin_fr',
    required: ['Prénom', 'Nom', 'Entreprise', 'Poste', 'Date de connexion'],
    roles: { Entreprise: 'notes.line', 'Adresse e-mail': 'notes.line', 'Date de connexion': null },
  },
  {
    id: 'google_2024',
    version: 1,
    name: 'Google Contacts',
    required: ['First Name', 'Last Name', 'File As', 'Organization Name', 'Labels'],
    roles: { Labels: 'notes.line', Photo: null, 'Name Prefix': null },
  },
  {
    id: 'google_old',
    version: 1,
    name: 'Google Contacts',
    required: ['Given Name', 'Family Name', 'Group Membership', 'Name'],
    roles: { Photo: null, 'Name Prefix': null, 'Organization 1 - Type': null, 'E-mail 1 - Type': null },
  },
  {
    ...OUTLOOK,
    id: 'outlook_en',
    required: ['First Name', 'Last Name', 'E-mail Address', 'Business Street', 'Mobile Phone'],
    roles: { Title: null, Company: 'name.company', 'E-mail Type': null },
  },
  {
    ...OUTLOOK,
    id: 'outlook_de',
    required: ['Vorname', 'Nachname', 'Firma', 'E-Mail-Adresse', 'Straße geschäftlich'],
    roles: {
      Anrede: null,
      Konto: null,
      Ort: null,
      Privat: null,
      Partner: null,
      Büro: 'notes.line',
      'E-Mail-Typ': null,
    },
  },
  {
    ...OUTLOOK,
    id: 'outlook_fr',
    required: ['Prénom', 'Nom', 'Société', 'Adresse de messagerie'],
    roles: { Compte: null, Responsable: null },
  },
  {
    ...OUTLOOK,
    id: 'outlook_zh',
    required: ['名', '姓', '单位', '电子邮件地址', '附注'],
    roles: { 英文称谓: null, 中文称谓: null, 帐户: null },
  },
  ...THUNDERBIRD_HEADERS.map((required, i) => ({
    ...THUNDERBIRD,
    id: i === 0 ? 'thunderbird' : `thunderbird_${i}`,
    required,
    roles: { [required[2]!]: 'name' } as const,
  })),
  {
    id: 'salesforce_report_accounts',
    version: 1,
    name: 'Salesforce account report',
    required: ['Account Owner', 'Account Name', 'Last Activity'],
    forbidden: ['First Name'],
  },
  {
    id: 'salesforce_report_accounts_modified',
    version: 1,
    name: 'Salesforce account report',
    required: ['Account Owner', 'Account Name', 'Last Modified Date'],
    forbidden: ['First Name'],
  },
  {
    ...HUBSPOT,
    id: 'hubspot_contacts',
    name: 'HubSpot contacts',
    required: ['Record ID', 'First Name', 'Last Name', 'Contact owner'],
  },
  {
    ...HUBSPOT,
    id: 'hubspot_companies',
    name: 'HubSpot companies',
    required: ['Record ID', 'Company name', 'Company owner'],
  },
  {
    id: 'pipedrive',
    version: 1,
    name: 'Pipedrive people',
    required: ['Person - Name', 'Person - Organization'],
    roles: { 'Person - Name': 'name', 'Person - Organization': 'name.company' },
  },
  { id: 'zoho', version: 1, name: 'Zoho CRM', required: ['Record Id', 'Account Owner', 'Account Name'] },
  { id: 'zoho_contacts', version: 1, name: 'Zoho CRM', required: ['Record Id', 'Contact Owner', 'Account Name'] },
  { id: 'dynamics', version: 1, name: 'Dynamics 365', required: ['(Do Not Modify) Row Checksum'] },
  {
    id: 'suitecrm',
    version: 1,
    name: 'SuiteCRM',
    required: ['Non Primary E-mails', 'Assigned User', 'Date Modified'],
  },
  {
    id: 'close',
    version: 1,
    name: 'Close leads',
    required: ['status_label', 'primary_contact_name'],
    roles: {
      display_name: 'name',
      lead_name: 'name.company',
      primary_contact_name: 'notes.line',
      next_task_text: 'openThread',
    },
  },
  {
    id: 'mailchimp',
    version: 1,
    name: 'Mailchimp audience',
    required: ['Email Address', 'MEMBER_RATING', 'LEID', 'EUID'],
    roles: {
      ...Object.fromEntries(
        'MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID'
          .split(',')
          .map(header => [header, null]),
      ),
    },
  },
  {
    id: 'stripe',
    version: 2,
    name: 'Stripe customers',
    required: ['id', 'Email', 'Name', 'Created (UTC)', 'Delinquent'],
    roles: { id: null, 'Created (UTC)': null, Description: 'name.company', Email: 'name.email' },
  },
  {
    id: 'shopify',
    version: 1,
    name: 'Shopify customers',
    required: ['Accepts Email Marketing', 'Total Spent', 'Total Orders'],
    roles: { 'Default Address Company': 'name.company', Note: 'notes' },
  },
  {
    id: 'xero',
    version: 1,
    name: 'Xero contacts',
    required: ['*ContactName', 'AccountNumber', 'POAddressLine1'],
    roles: {
      ...Object.fromEntries(
        'BankAccountName,BankAccountNumber,BankAccountParticulars,TaxNumberName,TaxNumber,SkypeName,AccountNumber'
          .split(',')
          .map(header => [header, null]),
      ),
      '*ContactName': 'name',
      LegalName: 'name.company',
    },
  },
  {
    id: 'eventbrite',
    version: 1,
    name: 'Eventbrite attendees',
    required: ['Order #', 'Attendee Status', 'Email'],
  },
  {
    id: 'luma',
    version: 1,
    name: 'Luma guests',
    required: ['name', 'first_name', 'last_name', 'approval_status', 'ticket_name'],
  },
  {
    id: 'apollo',
    version: 1,
    name: 'Apollo',
    required: ['Person Linkedin Url', 'Company Name for Emails'],
    asksWhom: true,
  },
  { id: 'apollo_list', version: 1, name: 'Apollo', required: ['Person Linkedin Url', '# Employees'], asksWhom: true },
]
