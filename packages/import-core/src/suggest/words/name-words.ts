/**
 * What headers say in sixteen languages: lists of words, parted by commas. A word is certain where it was seen in real files or
 * programs; one with ° was not, so it only makes a suggestion likely. Keys of headers are compared whole (see `meaning-key.ts`).
 */
export type Words = Readonly<Record<string, string>>

export const FIRST_NAMES: Words = {
  en: 'first name, given name, first, forename, fname, firstname',
  de: 'vorname, rufname°',
  fr: 'prénom',
  es: 'nombre de pila°',
  pt: 'primeiro nome',
  nl: 'voornaam, roepnaam°',
  sv: 'förnamn, tilltalsnamn°',
  da: 'fornavn',
  nb: 'fornavn',
  tr: 'adı',
  ja: '名',
  zh: '名, 名字',
}

export const MIDDLE_NAMES: Words = {
  en: 'middle name, additional name, middle initial',
  de: 'weitere vornamen, zweiter vorname',
  fr: 'deuxième prénom',
  es: 'segundo nombre',
  pt: 'nome do meio',
  it: 'secondo nome',
  nl: 'tweede naam, tussenvoegsel°',
  sv: 'mellannamn',
  da: 'mellemnavn',
  nb: 'mellomnavn',
  pl: 'drugie imię',
  tr: 'ikinci ad',
  ja: 'ミドルネーム',
  zh: '中间名, 中間名',
  ko: '중간 이름',
  ru: 'отчество',
}

export const LAST_NAMES: Words = {
  en: 'last name, family name, surname, last, lname, lastname',
  de: 'nachname, familienname°, zuname°',
  fr: 'nom de famille',
  es: 'apellidos, apellido, primer apellido°',
  pt: 'sobrenome, último nome',
  it: 'cognome',
  nl: 'achternaam, familienaam°',
  sv: 'efternamn',
  da: 'efternavn',
  nb: 'etternavn',
  pl: 'nazwisko',
  tr: 'soyadı, soyad°',
  ja: '姓, 苗字°',
  zh: '姓, 姓氏',
  ko: '성',
  ru: 'фамилия',
}

/** Written behind the family name: a second one, or a suffix. */
export const NAMES_BEHIND: Words = {
  en: 'suffix, name suffix',
  de: 'suffix, namenssuffix°',
  fr: 'suffixe',
  es: 'segundo apellido°, sufijo',
  it: 'suffisso',
  pt: 'sufixo',
}

/** Read by their partners: beside a first name it is the family name, beside a family name the first name, alone the whole name. */
export const NAMES_BY_PARTNER: Words = {
  en: 'name',
  de: 'name',
  fr: 'nom',
  es: 'nombre',
  pt: 'nome',
  it: 'nome',
  nl: 'naam',
  pl: 'imię',
  tr: 'ad',
  ru: 'имя',
  ko: '이름',
  sv: 'namn',
  da: 'navn',
}

/** Family name in Portugal, nickname in Brazil: a family name only where no other one stands beside it. */
export const FAMILY_OR_NICKNAME: Words = { pt: 'apelido' }

export const WHOLE_NAMES: Words = {
  en: 'full name, display name, contact name, client name, customer name, account name, file as',
  de: 'anzeigename, ansprechpartner°, vollständiger name°',
  fr: 'nom à afficher, nom complet°, nom et prénom°',
  es: 'nombre mostrado, nombre completo°, nombre y apellidos°',
  pt: 'nome de exibição, nome exibido, mostrar nome, nome completo°',
  it: 'nome visualizzato, nominativo°, nome e cognome°, nome completo°',
  nl: 'weergavenaam, volledige naam°',
  sv: 'fullständigt namn°',
  da: 'vis navn, fulde navn°',
  nb: 'fullt navn',
  pl: 'imię i nazwisko, wyświetlana nazwa, nazwa°',
  tr: 'görüntülenecek ad, ad soyad°, adı soyadı°',
  ja: '氏名, 表示名, 名前°, 姓名°, お名前°',
  zh: '姓名, 显示名称, 顯示名稱, 联系人°, 聯絡人°',
  ko: '표시명, 성명°',
  ru: 'отображаемое имя, фио°, контактное лицо°',
}

export const COMPANIES: Words = {
  en: 'company, company name, organization, organisation, organization name, account name, employer, business name, work company, associated company, default address company°, client, customer',
  de: 'firma, firmenname, unternehmen, organisation, kunde, kundenname, mandant°, auftraggeber°',
  fr: 'société, entreprise, organisation°, raison sociale°, client°, compte°',
  es: 'organización, empresa, compañía°, razón social°, cliente°',
  pt: 'empresa, organização, razão social°, cliente°',
  it: 'società, organizzazione, azienda°, ditta°, ragione sociale°, cliente°',
  nl: 'organisatie, bedrijf°, bedrijfsnaam°, klant°, relatie°',
  sv: 'organisation, företag°, företagsnamn°, bolag°, kund°',
  da: 'organisation, firma°, firmanavn°, virksomhed°, kunde°',
  nb: 'organisasjon, firma°, bedrift°, selskap°, kunde°',
  pl: 'firma, firma/organizacja, nazwa firmy°, klient°, kontrahent°',
  tr: 'şirket, kurum, firma°, şirket adı°, müşteri°',
  ja: '組織, 会社名°, 会社°, 法人名°, 企業名°, 顧客名°, 取引先名°',
  zh: '公司, 单位, 公司名称°, 公司名稱°, 企业名称°, 客户名称°, 客戶名稱°',
  ko: '회사명, 조직, 회사°, 업체명°, 고객명°, 거래처명°',
  ru: 'организация, компания°, название компании°, клиент°, контрагент°',
}
