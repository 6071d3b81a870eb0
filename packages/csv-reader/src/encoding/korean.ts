import chunks from 'iconv-lite/encodings/tables/cp949.json'

/** A table of two bytes' codes: each chunk has a first code, texts, and numbers of characters that follow the last one. */
type Chunks = readonly (readonly [string, ...(string | number)[]])[]

let table: ReadonlyMap<number, string> | null = null

/** The characters by code; made when a Korean file comes for the first time. */
function characters(): ReadonlyMap<number, string> {
  if (table !== null) return table
  const made = new Map<number, string>()
  for (const [first, ...parts] of chunks as unknown as Chunks) {
    let code = Number.parseInt(first, 16)
    let last = 0
    const add = (character: number) => {
      last = character
      made.set(code++, String.fromCharCode(character))
    }
    for (const part of parts) {
      if (typeof part === 'string') for (const character of part) add(character.codePointAt(0)!)
      else for (let i = 0; i < part; i++) add(last + 1)
    }
  }
  table = made
  return made
}

/**
 * Decodes the code page in which Excel writes Korean. The platform's decoder of that name lacks 8,822 of its syllables.
 * `null` where bytes are none of it.
 */
export function decodeKorean(bytes: Uint8Array): string | null {
  const known = characters()
  let text = ''
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    const character = byte < 0x80 ? String.fromCharCode(byte) : known.get((byte << 8) | (bytes[++i] ?? 0))
    if (character === undefined) return null
    text += character
  }
  return text
}
