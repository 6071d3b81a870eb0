import type { Role } from '../mapping/roles'
import type { ColumnFacts } from './column-facts'
import type { Certainty, HeaderMeaning, Meaning } from './header-meanings'
import { meaningKey } from './meaning-key'

/** A role that a column is suggested for, and how sure that is. */
export interface RoleClaim {
  readonly column: number
  readonly role: Role
  readonly certainty: Certainty
  readonly why: string
}

/** What is suggested for the name of an account. */
export interface NameSuggestion {
  readonly claims: readonly RoleClaim[]
  /** Whether a family-name column says that the list is one of people. */
  readonly listsPeople: boolean
  /** Columns that might as well be the name, beside the one that was chosen. */
  readonly rivals: readonly number[]
  /** Those of the rivals that are nearly as much of a name. */
  readonly near: readonly number[]
}

/** What is known of a file's columns. */
export interface Columns {
  readonly header: readonly string[]
  readonly meanings: readonly (readonly HeaderMeaning[])[]
  readonly facts: readonly ColumnFacts[]
}

/**
 * How near to an account's name a header is, the nearest first: names of accounts, of customers, of organisations, of somebody,
 * then what only may be a name. Headers of other languages stand where their words belong.
 */
const RANKS: readonly (readonly string[])[] = [
  ['account name', 'name'],
  [
    'customer name, client name, company name, business name, firmenname, kundenname, raison sociale, razón social, ragione sociale, razão social, bedrijfsnaam, företagsnamn, firmanavn, nazwa firmy, şirket adı, 会社名, 法人名, 企業名, 顧客名, 取引先名, 公司名称, 公司名稱, 企业名称, 客户名称, 客戶名稱, 회사명, 업체명, 고객명, 거래처명, название компании',
  ],
  [
    'organisation, organization, organization name, organización, organização, organizzazione, organisatie, organisasjon, firma organizacja, 組織, 조직, организация',
  ],
].map(lists => lists.flatMap(list => list.split(', ')).map(meaningKey))
const WHOLE_RANK = 3
const COMPANY_RANK = 4
const CONTACT_NAME_RANK = 5
const CONTACT_RANK = 6
const MORE_COMPANIES = new Set(['account', 'customer', 'client', 'company'].map(meaningKey))
const CONTACTS = new Set(
  ['contact', 'person', 'ansprechpartner', 'contact person', 'kontakt', 'kontaktperson'].map(meaningKey),
)

/** Which columns make the name: of people their parts, then the whole name, the company, the e-mail address. */
export function suggestName(columns: Columns): NameSuggestion {
  const roles = partsOf(columns)
  const hasFamilyName = roles.some(({ role }) => role === 'name.last')
  return hasFamilyName ? ofPeople(columns, roles) : ofAccounts(columns, roles)
}

function partsOf(columns: Columns): RoleClaim[] {
  const first = firstWith(columns, 'first')
  const last = firstWith(columns, 'last')
  const partner = firstWith(columns, 'by_partner')
  const claims = [
    claimFor(first, 'name.first', 'is the first name'),
    claimFor(firstWith(columns, 'middle'), 'name.middle', 'is the middle name'),
    claimFor(last ?? familyByPartner(columns, first), 'name.last', 'is the family name'),
    claimFor(firstWith(columns, 'behind'), 'name.suffix', 'stands behind the family name'),
  ]
  // Beside a family name, a word for a name that has no other partner is the first name.
  if (!first && last && partner && !isEnglishName(columns, partner.column)) {
    claims.push(claimFor(partner, 'name.first', 'is the first name beside a family name'))
  }
  return claims.filter(claim => claim !== null)
}

/** `Nom` beside `Prénom`: the family name is the one that comes behind the first name, where there are two. */
function familyByPartner(columns: Columns, first: Found | null): Found | null {
  if (!first) return null
  const all = allWith(columns, 'by_partner').filter(({ column }) => column !== first.column)
  const behind = all.find(({ column }) => column > first.column)
  return behind ?? all[0] ?? firstWith(columns, 'family_or_nickname')
}

function ofPeople(columns: Columns, parts: readonly RoleClaim[]): NameSuggestion {
  const taken = new Set(parts.map(({ column }) => column))
  const whole = [...allWith(columns, 'whole'), ...allWith(columns, 'by_partner')]
    .filter(({ column }) => !taken.has(column) && !isCompanyHere(columns, column))
    .sort((a, b) => columns.facts[b.column]!.filled - columns.facts[a.column]!.filled || a.column - b.column)[0]
  const company = companiesIn(columns).filter(({ column }) => !taken.has(column) && column !== whole?.column)[0]
  const email = firstWith(columns, 'email')
  const claims = [
    ...parts,
    whole ? wholeName(columns, whole, SWAPPED_BESIDE_PARTS) : null,
    claimFor(company ?? null, 'name.company', 'is the name where a row has none, else a line in the notes'),
    claimFor(email, 'name.email', 'is the name where a row has neither name nor company, else a line in the notes'),
  ].filter(claim => claim !== null)
  return { claims, listsPeople: true, rivals: [], near: [] }
}

interface Candidate extends Found {
  readonly rank: number
  readonly isCompany: boolean
}

function ofAccounts(columns: Columns, parts: readonly RoleClaim[]): NameSuggestion {
  const taken = new Set(parts.map(({ column }) => column))
  const candidates = columns.header
    .flatMap((_, column) => (taken.has(column) ? [] : candidateAt(columns, column)))
    .filter(({ column, certainty }) => certainty === 'exact' || mayBeName(columns.facts[column]!))
    .sort((a, b) => a.rank - b.rank || worth(columns, b) - worth(columns, a) || a.column - b.column)
  const [best, ...others] = candidates
  if (!best) return { claims: parts, listsPeople: false, rivals: [], near: [] }
  // A company beside a whole name stands in for it; beside another company it is only a rival.
  const standIn = best.isCompany ? undefined : others.find(({ isCompany }) => isCompany)
  const claims = [
    best.isCompany ? claimFor(best, 'name', 'is the name') : wholeName(columns, best, SWAPPED),
    claimFor(standIn ?? null, 'name.company', 'is the name where a row has none, else a line in the notes'),
  ].filter(claim => claim !== null)
  const near = others.filter(({ rank }) => best.rank > 0 && rank - best.rank <= 1)
  const columnsOf = (all: readonly Candidate[]) => all.map(({ column }) => column)
  return { claims, listsPeople: false, rivals: columnsOf(others), near: columnsOf(near) }
}

function candidateAt(columns: Columns, column: number): Candidate[] {
  const key = meaningKey(columns.header[column]!)
  const meaning = columns.meanings[column]!.find(({ meaning: each }) =>
    ['whole', 'by_partner', 'company'].includes(each),
  )
  const ranked = RANKS.findIndex(keys => keys.includes(key))
  const certainty = meaning?.certainty ?? 'synonym'
  const isCompany = meaning?.meaning === 'company' || MORE_COMPANIES.has(key)
  const found = (rank: number): Candidate[] => [{ column, certainty, rank, isCompany }]
  if (ranked >= 0) return found(ranked)
  if (CONTACTS.has(key)) return found(CONTACT_RANK)
  if (key === 'contact name') return found(CONTACT_NAME_RANK)
  if (isCompany) return found(COMPANY_RANK)
  return meaning ? found(WHOLE_RANK) : []
}

/** A column of ids, amounts, addresses or yes and no is never a name. */
export function mayBeName({ filled, numbers, flags, addresses, letters }: ColumnFacts): boolean {
  return filled === 0 || (numbers < 0.5 && flags < 0.5 && addresses < 0.5 && letters >= 0.5)
}

const worth = ({ facts }: Columns, { column }: Found) => facts[column]!.filled + facts[column]!.distinct

interface Found {
  readonly column: number
  readonly certainty: Certainty
}

function allWith({ meanings }: Columns, wanted: Meaning): Found[] {
  return meanings.flatMap((all, column) => {
    const found = all.find(({ meaning }) => meaning === wanted)
    return found ? [{ column, certainty: found.certainty }] : []
  })
}

const firstWith = (columns: Columns, wanted: Meaning): Found | null => allWith(columns, wanted)[0] ?? null

/** Companies of a list of people: there an account's, a customer's or a client's name is the firm's. */
function companiesIn(columns: Columns): Found[] {
  const certain = allWith(columns, 'company')
  const more = columns.header.flatMap((_, column) =>
    isCompanyHere(columns, column) ? [{ column, certainty: 'synonym' as const }] : [],
  )
  return [...certain, ...more].sort((a, b) => a.column - b.column)
}

function isCompanyHere({ header }: Columns, column: number): boolean {
  const key = meaningKey(header[column]!)
  return key === 'account name' || MORE_COMPANIES.has(key)
}

/** `Name` in English, whose partner is the surname: a first name is never called so. */
function isEnglishName({ header }: Columns, column: number): boolean {
  return meaningKey(header[column]!) === 'name'
}

/** Share of names with a comma behind the family name from which a column is one of such names: beside parts of names fewer will do. */
const SWAPPED = 0.9
const SWAPPED_BESIDE_PARTS = 0.3

/** A column of whole names; where they are written family name first, a person has to say yes to turning them round. */
function wholeName({ facts }: Columns, found: Found, share: number): RoleClaim {
  const { column, certainty } = found
  const { filled, swapped } = facts[column]!
  if (filled < 2 || swapped < share) return { column, role: 'name', certainty, why: 'is the whole name' }
  return { column, role: 'name.swapped', certainty: 'likely', why: 'is the whole name, family name first' }
}

function claimFor(found: Found | null | undefined, role: Role, says: string): RoleClaim | null {
  return found ? { column: found.column, role, certainty: found.certainty, why: says } : null
}
