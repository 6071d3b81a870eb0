import { composed } from '@secondtouch/accounts'

/** Characters of a header up to which it is compared. */
const MAX_LENGTH = 1_000
/** What they may become once their marks stand apart. */
const MOST_MARKS = 4_000

/** Letters that no mark can be taken off of, and what people write for them. */
const SPELLED: Readonly<Record<string, string>> = {
  ı: 'i',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** What programs put around the words of a header, off in this order. */
const DECORATIONS: readonly RegExp[] = [
  /^\(do not modify\) ?/,
  / ?\((?:metadata|customer\.metafields[^()]{0,100}|optional|required|pflichtfeld|facultatif|opcional)\)$/,
  / ?\([ymdtjaj]{1,4}[-./ ][ymdtjaj]{1,4}[-./ ][ymdtjaj]{1,4}\)$/,
  /__c$/,
  /^custom\./,
  /^(?:person|personne|organization|organisation|contact|account|deal) - /,
  /^(?:contact|account|lead): /,
]

/**
 * What two headers share that mean the same whatever program or language wrote them: without case, marks, dots, dashes and
 * decorations. `Prénom *` is `prenom`, `Renewal_Date__c` is `renewal date`.
 */
export function meaningKey(header: string): string {
  return folded(undecorated(header))
}

/** The key with what a program put around it, as fingerprints of programs need it. */
export function plainKey(header: string): string {
  return folded(opened(header).toLowerCase())
}

function undecorated(header: string): string {
  let text = opened(header).toLowerCase().trim()
  for (const decoration of DECORATIONS) text = text.replace(decoration, '')
  return text
}

/** The text of a header without a spreadsheet's guard and with its entities, its words in camel case apart. */
function opened(header: string): string {
  const text = header.slice(0, MAX_LENGTH).trim()
  const bare = text.startsWith('="') && text.endsWith('"') && text.length > 3 ? text.slice(2, -1) : text
  return bare
    .replace(/&(#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,6});/gi, (whole, name: string) => entity(name) ?? whole)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()]
  const hex = name[1]?.toLowerCase() === 'x'
  const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10)
  return code > 31 && code < 0x10000 && (code < 0xd800 || code > 0xdfff) ? String.fromCharCode(code) : undefined
}

function folded(text: string): string {
  // Marks come off Latin, Greek and Cyrillic letters; those of kana and Hangul make other letters and are put back.
  const bare = composed('NFD', composed('NFKC', text, MAX_LENGTH).toLowerCase(), MOST_MARKS)
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[ıßłøæœđðþ]/g, letter => SPELLED[letter] ?? letter)
  return composed('NFC', bare, MOST_MARKS)
    .replace(/[\s_\-–—./:*#\u200b\ufeff]+/gu, ' ')
    .replace(/[’`´]/g, "'")
    .trim()
}
