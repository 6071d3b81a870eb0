import { foldWord } from '../texts/fold-word'

// Twelve groups a language, parted by `|`: every word that it writes for the month, with its cases and abbreviations.
const WORDS = {
  en: 'january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec',
  de: 'januar jan jänner jän|februar feb feber|märz mär mrz maerz|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|dezember dez',
  fr: 'janvier janv jan|février févr fév|mars|avril avr|mai|juin|juillet juil|août|septembre sept sep|octobre oct|novembre nov|décembre déc',
  es: 'enero ene|febrero feb|marzo mar mzo|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic',
  pt: 'janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez',
  it: 'gennaio genn gen|febbraio febbr feb|marzo mar|aprile apr|maggio magg mag|giugno giu|luglio lug|agosto ago|settembre sett set|ottobre ott|novembre nov|dicembre dic',
  nl: 'januari jan|februari feb|maart mrt|april apr|mei|juni jun|juli jul|augustus aug|september sep sept|oktober okt|november nov|december dec',
  sv: 'januari jan|februari feb|mars mar|april apr|maj|juni jun|juli jul|augusti aug|september sep sept|oktober okt|november nov|december dec',
  da: 'januar jan|februar feb|marts mar|april apr|maj|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|december dec',
  nb: 'januar jan|februar feb|mars mar|april apr|mai|juni jun|juli jul|august aug|september sep sept|oktober okt|november nov|desember des',
  pl: 'styczeń stycznia sty|luty lutego lut|marzec marca mar|kwiecień kwietnia kwi|maj maja|czerwiec czerwca cze|lipiec lipca lip|sierpień sierpnia sie|wrzesień września wrz|październik października paź|listopad listopada lis|grudzień grudnia gru',
  tr: 'ocak oca|şubat şub|mart mar|nisan nis|mayıs may|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas|aralık ara',
  ru: 'январь января янв|февраль февраля февр фев|март марта мар|апрель апреля апр|май мая|июнь июня июн|июль июля июл|август августа авг|сентябрь сентября сент сен|октябрь октября окт|ноябрь ноября нояб ноя|декабрь декабря дек',
  fi: 'tammikuu tammikuuta tammi|helmikuu helmikuuta helmi|maaliskuu maaliskuuta maalis|huhtikuu huhtikuuta huhti|toukokuu toukokuuta touko|kesäkuu kesäkuuta kesä|heinäkuu heinäkuuta heinä|elokuu elokuuta elo|syyskuu syyskuuta syys|lokakuu lokakuuta loka|marraskuu marraskuuta marras|joulukuu joulukuuta joulu',
  cs: 'leden ledna led|únor února úno|březen března bře|duben dubna dub|květen května kvě|červen června čvn|červenec července čvc|srpen srpna srp|září zář|říjen října říj|listopad listopadu lis|prosinec prosince pro',
  hr: 'siječanj siječnja sij|veljača veljače velj|ožujak ožujka ožu|travanj travnja tra|svibanj svibnja svi|lipanj lipnja lip|srpanj srpnja srp|kolovoz kolovoza kol|rujan rujna ruj|listopad listopada lis|studeni studenoga studenog stu|prosinac prosinca pro',
} as const

/** Languages as a set of bits: those that a column may be written in. */
export type Languages = number

/** Every language whose month words are known. */
export const ALL_LANGUAGES: Languages = (1 << Object.keys(WORDS).length) - 1

/** For each word, the languages that call each month so: index 0 is January. */
const byWord = new Map<string, Languages[]>()
Object.values(WORDS).forEach((months, language) => {
  for (const [month, words] of months.split('|').entries()) {
    for (const word of words.split(' ').map(foldWord)) {
      const meanings = byWord.get(word) ?? new Array<Languages>(12).fill(0)
      meanings[month]! |= 1 << language
      byWord.set(word, meanings)
    }
  }
})

/** What a word says about months: one of them, none, or two in two languages. */
export type MonthWord =
  | { readonly kind: 'month'; readonly month: number; readonly languages: Languages }
  | { readonly kind: 'two_months' }

/** The month that a folded word means in some of these languages; `null` where it is no month word at all. */
export function monthOf(word: string, among: Languages = ALL_LANGUAGES): MonthWord | null {
  const meanings = byWord.get(word)
  if (!meanings) return null
  const likely = meanings.some(languages => languages & among) ? among : ALL_LANGUAGES
  const months = meanings.flatMap((languages, month) => (languages & likely ? [month] : []))
  if (months.length !== 1) return { kind: 'two_months' }
  return { kind: 'month', month: months[0]! + 1, languages: meanings[months[0]!]! & likely }
}

const WEEKDAYS = new Set(
  [
    'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun',
    'montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so',
    'lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim',
    'lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom',
    'segunda terça quarta quinta sexta feira seg ter qua qui sex',
    'lunedì martedì mercoledì giovedì venerdì sabato domenica gio sab',
    'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo',
    'måndag tisdag onsdag torsdag fredag lördag söndag mån tis ons tor tors fre lör sön',
    'mandag tirsdag lørdag søndag man tir lør søn',
    'poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob niedz ndz',
    'pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz',
    'понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс',
    'maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ti ke to pe la su',
  ].flatMap(words => words.split(' ').map(foldWord)),
)

/** Whether a folded word names a day of the week, which says nothing that the date does not. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(word)
}
