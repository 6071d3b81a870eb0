/** What stands in a column of an export. */
export type Kind =
  | 'first'
  | 'last'
  | 'full'
  | 'company'
  | 'email'
  | 'notes'
  | 'renewal'
  | 'birthday'
  | 'past' // when the program wrote the row
  | 'owner' // a colleague
  | 'text' // anything else
  | 'id'
  | 'number'
  | 'flag'
  | 'nothing'

/** The list of a program: its columns, which of them stay whatever is shown, and whom it lists. */
export interface Export {
  readonly name: string
  readonly lists: 'people' | 'accounts'
  readonly columns: readonly (readonly [header: string, kind: Kind])[]
  /** Whether it always has all of its columns, as a network's has: there a member without a name is hidden, and its company is no name. */
  readonly isWhole: boolean
}

const people = (name: string, columns: Export['columns'], isWhole = false): Export => {
  return { name, lists: 'people', columns, isWhole }
}
const accounts = (name: string, columns: Export['columns']): Export => {
  return { name, lists: 'accounts', columns, isWhole: false }
}

/** Written down from what the programs export, not from the words that the product knows. */
export const EXPORTS: readonly Export[] = [
  people(
    'LinkedIn connections',
    [
      ['First Name', 'first'],
      ['Last Name', 'last'],
      ['URL', 'text'],
      ['Email Address', 'email'],
      ['Company', 'company'],
      ['Position', 'text'],
      ['Connected On', 'past'],
    ],
    true,
  ),
  people('Outlook', [
    ['Title', 'nothing'],
    ['First Name', 'first'],
    ['Middle Name', 'nothing'],
    ['Last Name', 'last'],
    ['Suffix', 'nothing'],
    ['Company', 'company'],
    ['Department', 'text'],
    ['Job Title', 'text'],
    ['Business Street', 'text'],
    ['Business Phone', 'number'],
    ['Mobile Phone', 'number'],
    ["Assistant's Name", 'owner'],
    ['Birthday', 'birthday'],
    ['E-mail Address', 'email'],
    ["Manager's Name", 'owner'],
    ['Notes', 'notes'],
    ['Spouse', 'owner'],
  ]),
  people('Outlook auf Deutsch', [
    ['Anrede', 'text'],
    ['Vorname', 'first'],
    ['Weitere Vornamen', 'nothing'],
    ['Nachname', 'last'],
    ['Suffix', 'nothing'],
    ['Firma', 'company'],
    ['Abteilung', 'text'],
    ['Position', 'text'],
    ['Straße geschäftlich', 'text'],
    ['Telefon geschäftlich', 'number'],
    ['E-Mail-Adresse', 'email'],
    ['Geburtstag', 'birthday'],
    ['Name Assistent', 'owner'],
    ['Name des/r Vorgesetzten', 'owner'],
    ['Konto', 'text'],
    ['Notizen', 'notes'],
  ]),
  people('Thunderbird en français', [
    ['Prénom', 'first'],
    ['Nom de famille', 'last'],
    ['Nom à afficher', 'full'],
    ['Surnom', 'text'],
    ['Première adresse électronique', 'email'],
    ['Société', 'company'],
    ['Notes', 'notes'],
  ]),
  people('Google Contacts', [
    ['First Name', 'first'],
    ['Middle Name', 'nothing'],
    ['Last Name', 'last'],
    ['Phonetic First Name', 'nothing'],
    ['Nickname', 'nothing'],
    ['File As', 'nothing'],
    ['Organization Name', 'company'],
    ['Organization Title', 'text'],
    ['Birthday', 'birthday'],
    ['Notes', 'notes'],
    ['Labels', 'text'],
    ['E-mail 1 - Value', 'email'],
    ['Phone 1 - Value', 'number'],
  ]),
  people('HubSpot contacts', [
    ['Record ID', 'id'],
    ['First Name', 'first'],
    ['Last Name', 'last'],
    ['Email', 'email'],
    ['Phone Number', 'number'],
    ['Contact owner', 'owner'],
    ['Lead Status', 'text'],
    ['Create Date', 'past'],
    ['Job Title', 'text'],
  ]),
  accounts('HubSpot companies', [
    ['Record ID', 'id'],
    ['Company name', 'company'],
    ['Company owner', 'owner'],
    ['Create Date', 'past'],
    ['Phone Number', 'number'],
    ['City', 'text'],
    ['Industry', 'text'],
    ['Contract end date', 'renewal'],
  ]),
  accounts('Salesforce accounts', [
    ['Account Owner', 'owner'],
    ['Account Name', 'company'],
    ['Type', 'text'],
    ['Rating', 'text'],
    ['Last Activity', 'past'],
    ['Last Modified Date', 'past'],
    ['Billing State/Province', 'text'],
    ['Renewal Date', 'renewal'],
  ]),
  accounts('Xero', [
    ['*ContactName', 'company'],
    ['AccountNumber', 'id'],
    ['EmailAddress', 'email'],
    ['POAddressLine1', 'text'],
    ['BankAccountName', 'owner'],
    ['TaxNumber', 'id'],
  ]),
  accounts('Zoho', [
    ['Record Id', 'id'],
    ['Account Owner.id', 'id'],
    ['Account Owner', 'owner'],
    ['Account Name', 'company'],
    ['Phone', 'number'],
    ['Parent Account', 'nothing'],
    ['Created Time', 'past'],
    ['Description', 'notes'],
  ]),
  people('Mailchimp', [
    ['Email Address', 'email'],
    ['First Name', 'first'],
    ['Last Name', 'last'],
    ['MEMBER_RATING', 'number'],
    ['OPTIN_TIME', 'past'],
    ['LEID', 'id'],
    ['EUID', 'id'],
    ['NOTES', 'notes'],
  ]),
  people('Shopify customers', [
    ['Customer ID', 'id'],
    ['First Name', 'first'],
    ['Last Name', 'last'],
    ['Email', 'email'],
    ['Accepts Email Marketing', 'flag'],
    ['Default Address Company', 'company'],
    ['Total Spent', 'number'],
    ['Total Orders', 'number'],
    ['Note', 'notes'],
  ]),
  accounts('a list of a German office', [
    ['Kd.-Nr.', 'id'],
    ['Kunde', 'company'],
    ['Betreuer', 'owner'],
    ['Vertragsende', 'renewal'],
    ['Jahresumsatz', 'number'],
    ['Bemerkung', 'notes'],
  ]),
  accounts('a list of an English office', [
    ['Client', 'company'],
    ['Account manager', 'owner'],
    ['Renewal date', 'renewal'],
    ['Notes', 'notes'],
    ['Notes consent', 'flag'],
    ['Last contacted', 'past'],
  ]),
]
