/** Legal forms of companies as names of accounts end with them, word by word, folded; of several words the longest first. */
const STRONG: readonly (readonly string[])[] = [
  'sa de cv, s a de c v, sapi de cv, s de rl de cv, spolka z o o, sp z o o, sp z oo, spol s r o, private limited, sdn bhd, pty ltd, pte ltd, pvt ltd, d o o, a p s',
  'inc, incorporated, corp, corporation, llc, llp, lp, ltd, limited, plc, pty, pvt, pte, gmbh, gesmbh, mbh, ug, kg, kgaa, ohg, gbr, ev, sarl, sas, sasu, eurl, srl, srls, spa, sl, slu, lda, ltda, bv, nv, vof, aps, oy, oyj, asa, zoo, doo, kft, sro',
]
  .flatMap(list => list.split(', '))
  .map(form => form.split(' '))

/** Those that are words as well: only behind a comma, with dots, or where two words or more stay. */
const WEAK = new Set('ag as ab sa se da co hb ks oe'.split(' '))

/** Those that stand before the name. */
const BEFORE = new Set('ooo ооо зао оао пао ао ип sia uab pt cv شركة'.split(' '))

const BY_LAST = new Map<string, (readonly string[])[]>()
for (const form of STRONG) BY_LAST.set(form.at(-1)!, [...(BY_LAST.get(form.at(-1)!) ?? []), form])

// Written without a blank beside the name; brackets as the normal form of the one sign for them has it.
const EASTERN_BEFORE = /^(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|\(同\)|주식회사|\(주\)) ?/u
const EASTERN_BEHIND =
  / ?(?:株式会社|有限会社|合同会社|\(株\)|\(有\)|\(同\)|주식회사|\(주\)|股份有限公司|有限责任公司|有限責任公司|有限公司)$/u

/** The words of a name. */
export interface NameWords {
  readonly texts: readonly string[]
  /** Those that were written with dots, `s.a.`, or right behind a comma, by their place; `null` where none was. */
  readonly marked: ReadonlySet<number> | null
}

/** How many words before `end` are a legal form; 0 for none. */
function strongAtEnd(texts: readonly string[], end: number): number {
  const forms = BY_LAST.get(texts[end - 1]!)
  const found = forms?.find(
    form => form.length <= end && form.every((part, i) => texts[end - form.length + i] === part),
  )
  return found?.length ?? 0
}

/** Where the name between its legal forms begins and ends. `weakly` also takes those that are words as well. */
export function withoutForms({ texts, marked }: NameWords, weakly: boolean): { start: number; end: number } {
  let end = texts.length
  while (end > 1) {
    const last = texts[end - 1]!
    const isWeak = weakly && WEAK.has(last) && (end > 2 || marked?.has(end - 1))
    // What joins the last form to the name goes with it: `Smith & Co.`.
    const isLoose = end < texts.length && last === 'and'
    const taken = strongAtEnd(texts, end) || (isWeak || isLoose ? 1 : 0)
    if (taken === 0 || !isName(texts, 0, end - taken)) break
    end -= taken
  }
  return { start: end > 1 && BEFORE.has(texts[0]!) && isName(texts, 1, end) ? 1 : 0, end }
}

/** Whether words are enough of a name: one of two letters at least. */
function isName(texts: readonly string[], start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (texts[i]!.length > 1) return true
  return false
}

/** A name without the legal forms that the East writes without a blank. */
export function withoutEasternForms(name: string): string {
  if (!EASTERN_BEFORE.test(name) && !EASTERN_BEHIND.test(name)) return name
  const bare = name.replace(EASTERN_BEFORE, '').replace(EASTERN_BEHIND, '')
  return bare.length > 1 ? bare : name
}

/** Whether a word may be part of a legal form, so that names ending otherwise need no closer look. */
export function mayEndName(word: string): boolean {
  return BY_LAST.has(word) || WEAK.has(word)
}

/** Whether a word is a legal form that stands before names. */
export function isFormBefore(word: string): boolean {
  return BEFORE.has(word)
}
