/** Longest word that stands for nothing: no longer text is looked at. */
export const LONGEST_PLACEHOLDER = 14

// A name of these is nobody's: programs and people write them where they have none. `None` is one too, as much as it looks like a word.
const NO_NAME =
  /^(?:null|<null>|\(null\)|n\/a|n\.a\.|#n\/a|none|undefined|unknown|unbekannt|inconnu|desconocido|tbd|tbc|\(?blank\)|\(leer\)|\(vide\)|\(none\)|\\n|nan|no name|\[not provided\]|#(?:ref!|value!|name\?|num!|div\/0!|null!)|[\p{Pd}\p{Pi}\p{Pf}_.…·*?/\\|,;:"'`~=()[\]{}<>]{1,14}|#{2,14})$/iu
// These may be somebody's: Na is a family name in Korea and China, Nil a first name in Turkey and Catalonia.
// So may any other mark: people call a shop `#` and a band `!!!`, while dashes, dots and question marks mean that there is no name.
const HARDLY_A_NAME = /^(?:na|nil|test|tests|testing|asdf|xxx|todo|demo|dummy|n n|[\p{P}\p{S}]{1,14})$/iu
const NO_TEXT = /^(?:null|undefined|#n\/a|\\n|nan|\[not provided\])$/i
const SPREADSHEET_ERROR = /^#(?:ref!|value!|name\?|num!|div\/0!|null!|spill!|calc!|error!|wert!|bezug!|zahl!|valeur!)$/i

/** Whether a whole name is a word for having none (`no_name`), may be one (`hardly`), or is neither. */
export function placeholderName(name: string): 'no_name' | 'hardly' | null {
  if (name.length > LONGEST_PLACEHOLDER) return null
  if (NO_NAME.test(name)) return 'no_name'
  return HARDLY_A_NAME.test(name) ? 'hardly' : null
}

/** Whether a whole optional text says that there is none (`nothing`), or that a spreadsheet lost it (`unclear`). */
export function placeholderText(given: string): 'nothing' | 'unclear' | null {
  if (given.length > LONGEST_PLACEHOLDER) return null
  const text = given.trim()
  if (NO_TEXT.test(text)) return 'nothing'
  return SPREADSHEET_ERROR.test(text) ? 'unclear' : null
}
