import type { WidePage } from './languages'

/** Natural logarithms of how likely a character of two bytes is; each stands for both of them. */
const KANA = Math.log(1 / 60)
const HANGUL = Math.log(1 / 300)
const COMMON_HAN = Math.log(1 / 700)
const LESS_COMMON_HAN = Math.log(1 / 15_000)
const RARE = Math.log(1 / 200_000)
const MARK = Math.log(1 / 150)
/** A byte alone: half-width kana. */
const HALF_KANA = Math.log(1 / 400)
/** A letter of ASCII right beside: in these scripts hardly any. */
const BESIDE_ASCII = Math.log(0.2)

type Likelihood = (lead: number, trail: number) => number

const between = (code: number, from: number, to: number) => code >= from && code <= to

const SHIFT_JIS: Likelihood = (lead, trail) => {
  if (lead === 0x81) return MARK
  if (lead === 0x82) return trail >= 0x9f ? KANA : MARK
  if (lead === 0x83) return trail <= 0x96 ? KANA : RARE
  if (between(lead, 0x88, 0x97)) return COMMON_HAN
  if (lead === 0x87 || between(lead, 0xed, 0xfc)) return LESS_COMMON_HAN
  return between(lead, 0x98, 0xea) ? LESS_COMMON_HAN : RARE
}
const EUC_JP: Likelihood = lead => {
  if (between(lead, 0xa1, 0xa3)) return MARK
  if (lead === 0xa4 || lead === 0xa5) return KANA
  if (between(lead, 0xb0, 0xcf)) return COMMON_HAN
  return between(lead, 0xd0, 0xf4) ? LESS_COMMON_HAN : RARE
}
const GB18030: Likelihood = (lead, trail) => {
  if (trail < 0xa1) return RARE
  if (between(lead, 0xa1, 0xa3)) return MARK
  if (between(lead, 0xb0, 0xd7)) return COMMON_HAN
  return between(lead, 0xd8, 0xf7) ? LESS_COMMON_HAN : RARE
}
const BIG5: Likelihood = lead => {
  if (between(lead, 0xa1, 0xa3)) return MARK
  if (between(lead, 0xa4, 0xc6)) return COMMON_HAN
  return between(lead, 0xc9, 0xf9) ? LESS_COMMON_HAN : RARE
}
const EUC_KR: Likelihood = (lead, trail) => {
  if (between(lead, 0xa1, 0xa3) && trail >= 0xa1) return MARK
  if (between(lead, 0xb0, 0xc8) && trail >= 0xa1) return HANGUL
  return lead <= 0xc6 && trail < 0xa1 ? LESS_COMMON_HAN : RARE
}
const LIKELIHOODS: Readonly<Record<WidePage, Likelihood>> = {
  shift_jis: SHIFT_JIS,
  'euc-jp': EUC_JP,
  gb18030: GB18030,
  big5: BIG5,
  'euc-kr': EUC_KR,
}

const isAsciiLetter = (code: number | undefined) => code !== undefined && /[a-z]/i.test(String.fromCharCode(code))

/** How likely the characters of two bytes are that a text holds, as the sum of their logarithms. */
export function scoreWide(bytes: Uint8Array, page: WidePage): number {
  const likelihood = LIKELIHOODS[page]
  let sum = 0
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!
    if (lead < 0x80) continue
    if (page === 'shift_jis' && between(lead, 0xa1, 0xdf)) {
      sum += HALF_KANA
      continue
    }
    if (isAsciiLetter(bytes[at - 1])) sum += BESIDE_ASCII
    if (page === 'euc-jp' && lead === 0x8f) at++
    sum += likelihood(lead, bytes[++at] ?? 0)
    if (isAsciiLetter(bytes[at + 1])) sum += BESIDE_ASCII
  }
  return sum
}
