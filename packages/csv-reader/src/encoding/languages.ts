/** A language as its letters tell it: those that are no ASCII letter, the most frequent first. Capitals count as their small ones. */
export interface Language {
  readonly letters: string
  /** How likely such letters stand side by side: hardly in Western languages, always in other scripts. */
  readonly run: number
}

const western = (letters: string): Language => ({ letters, run: 0.1 })
const eastern = (letters: string): Language => ({ letters, run: 0.4 })
const own = (letters: string): Language => ({ letters, run: 1 })

const WESTERN = [
  western('üäößé'),
  western('éèàêçâîôûùëïœæÿ'),
  western('óíáñéúü'),
  western('ãçáéíóõêâúàôü'),
  western('àèùìòé'),
  western('øåæéöü'),
  western('äåöé'),
  western('ëéïöèüó'),
  western('àéèíóòçúïü'),
  western('íáðéóþúæöý'),
  // Lists of people from many places.
  western('éüöäáíóñèçøåàæãêúôëßâîïûõùòìœšžÿ'),
]
const TURKISH = [eastern('ıüşiöğçâîû')]
const CENTRAL = [
  eastern('łżąęóśćńźéöü'),
  eastern('áíéěčřžšýůúťňďóüö'),
  eastern('áíčéýžšúťľôňďóäĺŕ'),
  eastern('áéöőóíüúű'),
  eastern('ăîâşţéș'),
  eastern('čšžćđéü'),
]
const BALTIC = [eastern('ėųšžįčąūę'), eastern('āīēšļūņģķčž'), eastern('äõüöšž')]
const CYRILLIC = [
  own('оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё'),
  own('оаинівертсклумдпяьзгбйчхцїжшюєфщґ'),
  own('аиоенсртјувкмдплзбгњчжшђћљхцџф'),
]
const GREEK = [own('αοιετσνηυρκπμλωςδγχθάίέόήφύβξώζψϊϋΐΰ')]
const HEBREW = [own('יוהלאמרבתנשםדקןעחפגסצכזטךףץ')]
const ARABIC = [own('ايلنرمةوتبدسعهفحقأكجشصطخزضىذئإثغءظآؤ'), own('اینرمدهتبوسلشکگزقفخجحعپچطغصذظضثآژئء')]
const THAI = [own('านรอกเง่มยล้วดัทีตสะิปบคหแจพชุขใไโผ์ซถื็ฟศูณึษฐฉธภำญๆฮฝฏฬฒฆฯฑฎฤฌ๊๋')]
const VIETNAMESE = [eastern('đưôơêâăáàạíóúéýèìòùãõ\u0300\u0301\u0309\u0303\u0323')]

/** A page of one byte a character. */
export interface Page {
  readonly name: string
  readonly languages: readonly Language[]
  /** Natural logarithm of how much rarer lists in it are than lists in the commonest one. */
  readonly rarity: number
}

const page = (name: string, languages: readonly Language[], rarity: number): Page => ({ name, languages, rarity })

/** In the order in which they win a draw. */
export const PAGES: readonly Page[] = [
  page('windows-1252', WESTERN, 0),
  page('windows-1250', CENTRAL, -1),
  page('windows-1251', CYRILLIC, -1),
  page('windows-1253', GREEK, -1),
  page('windows-1254', TURKISH, -1),
  page('windows-1255', HEBREW, -1),
  page('windows-1256', ARABIC, -1),
  page('windows-1257', BALTIC, -1),
  page('windows-1258', VIETNAMESE, -3),
  page('windows-874', THAI, -1),
  page('macintosh', WESTERN, -3),
  page('cp850', WESTERN, -3),
  page('cp437', WESTERN, -4),
  page('cp852', CENTRAL, -4),
  page('ibm866', CYRILLIC, -3),
  page('koi8-r', CYRILLIC, -3),
  page('koi8-u', CYRILLIC, -4),
  page('x-mac-cyrillic', CYRILLIC, -5),
  page('iso-8859-2', CENTRAL, -3),
  page('iso-8859-5', CYRILLIC, -4),
  page('iso-8859-7', GREEK, -3),
  page('iso-8859-13', BALTIC, -5),
  page('iso-8859-15', WESTERN, -4),
]

/** Pages of two bytes a character. */
export const WIDE_PAGES = ['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'] as const
export type WidePage = (typeof WIDE_PAGES)[number]
