const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Legal forms and what persons carry behind their names, in any case: nobody is called so. */
const CLEAR = words(
  'inc incorporated corp corporation company llc llp lp ltd limited plc pty gmbh gesmbh mbh ug kg kgaa ohg gbr sarl sas sasu ' +
    'eurl srl srls snc spa slu lda ltda bv nv vof cv aps oyj sro kft zoo doo ood ead uab sdn bhd pvt pte pllc stiftung ' +
    'jr sr ii iii iv phd dds dmd dvm esq esquire mba cpa pmp rn bsc msc beng meng cfa cfp aia leed lcsw mph edd psyd obe ' +
    'mbe cbe kbe csm cissp dipl-ing dipl ing llm llb frcs fca acca usn usaf usmc',
)
/** Those that are somebody's first name, too: only in capitals, or with a dot, are they an ending. */
const WEAK = words(
  'co ag ev se sa sl sc as asa ab oy da hb ks pa na pc epe ae sia ou ia eg i v vi md jd pe ma ba ms bs do kc qc ret ca cma cia ' +
    'dr prof mag junior senior',
)

/** Longest text that is looked at: legal forms and titles are short. */
const MAX_ENDING = 40

/** Whether a part behind a comma is the ending of a name, and no first name: `Inc.`, `GmbH & Co. KG`, `Jr.`, `PhD`, `PMP`. */
export function isNameEnding(part: string): boolean {
  if (part.length > MAX_ENDING) return false
  const found = part.split(/[\s&+/()]+/).filter(word => word !== '' && word !== '.')
  return found.length > 0 && found.every(isEndingWord)
}

function isEndingWord(word: string): boolean {
  const plain = word.replaceAll('.', '')
  const key = plain.toLowerCase()
  return CLEAR.has(key) || (WEAK.has(key) && (plain !== word || plain === plain.toUpperCase()))
}
