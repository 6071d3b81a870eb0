import { foldWord } from '../texts/fold-word'

/**
 * What the dates of a column are about, which decides what an unclear year means: renewals lie near the present;
 * what comes round `every_year` (a birthday, an anniversary) began in the past and may stand without a year; what goes on
 * `since` a day began in the past too; of `any` other date nothing is known.
 */
export type DateKind = 'renewal' | 'every_year' | 'since' | 'any'

const EVERY_YEAR =
  'birthday birthdate birth dob anniversary anniversaries geburtstag geburtsdatum jahrestag jubiläum hochzeitstag firmenjubiläum anniversaire naissance cumpleaños nacimiento aniversario aniversário nascimento compleanno nascita anniversario verjaardag geboortedatum trouwdag jubileum födelsedag födelsedatum årsdag fødselsdag fødselsdato jubilæum bursdag urodziny urodzenia rocznica doğum yıldönümü рождения годовщина юбилей 誕生日 生年月日 記念日 生日 出生日期 纪念日 紀念日 생일 생년월일 기념일'
const SINCE =
  'since start started begin began joined onboarded signed founded seit beginn vertragsbeginn eintritt gründung gegründet depuis début desde inicio início dal inizio sinds begindatum sedan siden od müşteri начала'

const everyYear = new Set(EVERY_YEAR.split(' ').map(foldWord))
const since = new Set(SINCE.split(' ').map(foldWord))
// Longer labels are sentences, and none of them names a kind.
const MAX_LABEL = 100

/** What dates under this label, or this header of a column, are about. */
export function dateKindOf(label: string): DateKind {
  const words =
    label
      .slice(0, MAX_LABEL)
      .match(/[\p{L}\p{M}]+/gu)
      ?.map(foldWord) ?? []
  if (words.some(word => everyYear.has(word))) return 'every_year'
  return words.some(word => since.has(word)) ? 'since' : 'any'
}
