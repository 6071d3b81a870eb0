// The characters from U+00A0 to U+00FF by their names, in order (HTML 4, section 24.2).
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
const OTHERS: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', fnof: 'ƒ', circ: 'ˆ', tilde: '˜' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ dagger: '†', Dagger: '‡', bull: '•', hellip: '…', permil: '‰', lsaquo: '‹', rsaquo: '›', euro: '€', trade: '™' },
  ...{ Lstrok: 'Ł', lstrok: 'ł', Zcaron: 'Ž', zcaron: 'ž', ccaron: 'č', Ccaron: 'Č', inodot: 'ı' },
  ...{ larr: '←', uarr: '↑', rarr: '→', darr: '↓', minus: '−', infin: '∞', ne: '≠', le: '≤', ge: '≥', num: '#' },
}
const named = new Map<string, string>([
  ...LATIN.split(' ').map((name, i): [string, string] => [name, String.fromCharCode(0xa0 + i)]),
  ...Object.entries(OTHERS),
])

/** Numbers from 128 to 159 mean what Windows-1252 has there, as browsers read them (HTML, 13.2.5.80). */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,7}));/gi
/** How often a text is decoded: programs encode what is encoded already, rarely more than twice. */
const MAX_TIMES = 3

/** Whether a text holds a character by its name or number in HTML. `AT&T;` has none: nothing is called `T`. */
export function hasHtmlEntities(text: string): boolean {
  return text.includes('&') && decodedOnce(text) !== text
}

/** The text with the characters that its HTML entities stand for. It is text still: nothing in it is ever markup. */
export function decodeHtmlEntities(text: string): string {
  let decoded = text
  for (let time = 0; time < MAX_TIMES; time++) {
    const next = decodedOnce(decoded)
    if (next === decoded) break
    decoded = next
  }
  return decoded
}

function decodedOnce(text: string): string {
  return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? entity
    return numbered(decimal === undefined ? Number.parseInt(hex!, 16) : Number(decimal)) ?? entity
  })
}

function numbered(code: number): string | null {
  if (code >= 0x80 && code <= 0x9f) return C1[code - 0x80]!
  const isText =
    code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
  return isText && code !== 0x7f ? String.fromCodePoint(code) : null
}
