import { isEncodingSure } from '@secondtouch/import-core'
import iconv from 'iconv-lite'
import { readAll, surveyed } from './read-all'

/** Names and notes as lists have them, by the page that programs write them in. */
const LISTS: readonly (readonly [what: string, page: string, ...rows: string[]])[] = [
  ['Turkish', 'windows-1254', 'Işık Gıda', 'Şeker Kırtasiye', 'Ağaç Mobilya', 'İnci Diş'],
  ['Thai', 'windows-874', 'บริษัท สยามการค้า จำกัด', 'ร้านกาแฟบ้านสวน', 'โทรกลับวันจันทร์'],
  ['Russian', 'windows-1251', 'Иванов и сыновья', 'Пекарня', 'позвонить во вторник'],
  ['Russian of DOS', 'ibm866', 'Иванов и сыновья', 'Пекарня', 'позвонить во вторник'],
  ['Russian of Unix', 'koi8-r', 'Иванов и сыновья', 'Пекарня', 'позвонить во вторник'],
  ['Ukrainian', 'windows-1251', 'Київська пекарня', 'Львівські їжаки', 'зустріч у п’ятницю'],
  ['Greek', 'windows-1253', 'Παπαδόπουλος', 'Φούρνος', 'συνάντηση'],
  ['Hebrew', 'windows-1255', 'מאפיית השכונה', 'כהן ובניו', 'פגישה ביום שני'],
  ['Arabic', 'windows-1256', 'مخبز الحي', 'شركة النور', 'اجتماع يوم الاثنين'],
  ['Lithuanian', 'windows-1257', 'Žemaitijos kepykla', 'Kęstutis Žukauskas', 'susitikimas trečiadienį'],
  ['Latvian', 'windows-1257', 'Rīgas maiznīca', 'Jānis Bērziņš', 'tikšanās pirmdien'],
  ['Estonian', 'windows-1257', 'Õnne pagar', 'Jäätee äri', 'Mägi', 'kohtumine esmaspäeval'],
  ['Icelandic', 'windows-1252', 'Þórður Ægisson', 'Íslandsbanki', 'Guðrún', 'Höfðaborg'],
  ['French of a Mac', 'macintosh', 'Élodie Lefèvre', 'Hôtel du Château', 'août'],
  ['German of a Mac', 'macintosh', 'Müller & Söhne', 'Café Crème', 'Größe'],
  ['Western of DOS', 'cp850', 'Müller Bau', 'Øresund Båd', 'Peña Muebles', 'Größen'],
  ['Polish of DOS', 'cp852', 'Kancelaria Żółkiewska', 'Łódź Logistyka', 'Piekarnia Gąska'],
  ['Polish of ISO', 'iso-8859-2', 'Kancelaria Żółkiewska', 'Łódź Logistyka', 'spotkanie we środę'],
  ['Japanese', 'shift_jis', '表参道ソーイング', '能登五十', '来週、電話の予定'],
  ['Japanese of Unix', 'euc-jp', '表参道ソーイング', '能登五十', '来週、電話の予定'],
  ['Chinese', 'gb18030', '北京面包店', '王小明', '下周三开会', '上海贸易有限公司'],
  ['Chinese of Taiwan', 'big5', '台北麵包店', '王小明', '下週三開會', '貿易有限公司'],
  ['English with an apostrophe', 'windows-1252', 'O’Brien & Sons', 'Plain Yard'],
]

const fileOf = (page: string, rows: readonly string[]) =>
  iconv.encode(`name,notes\n${rows.map(row => `${row},x\n`).join('')}`, page)

describe('the encoding of a list', () => {
  it.each(LISTS)('%s is found', async (_, page, ...rows) => {
    const file = fileOf(page, rows)
    const { encoding, findings } = surveyed(file)
    expect(encoding).toBe(page)
    expect(isEncodingSure(findings)).toBe(true)
    expect((await readAll(file)).map(row => row.values[0])).toEqual(rows)
  })

  it('Korean of Excel is read with all of its syllables', async () => {
    const rows = ['서울 빵집', '김민수', '똠방각하', '펲시콜라', '다음 주 회의']
    const file = fileOf('cp949', rows)
    expect(surveyed(file).encoding).toBe('euc-kr')
    expect((await readAll(file)).map(row => row.values[0])).toEqual(rows)
  })

  it('is a question with several readings of one text where nothing speaks clearly for one', () => {
    const { findings } = surveyed(fileOf('iso-8859-7', ['Άλφα Παπαδόπουλος']))
    expect(isEncodingSure(findings)).toBe(false)
    const samples = findings!.encodings!.slice(0, 3).map(({ sample }) => sample)
    expect(samples).toContain('Άλφα Παπαδόπουλος')
    expect(new Set(samples).size).toBe(3)
  })

  it('is never a page that leaves bytes of the file undefined', () => {
    const file = Buffer.concat([Buffer.from('name,notes\nM'), Buffer.of(0x81), Buffer.from('ller,x\n')])
    const { encoding, findings } = surveyed(file)
    expect(encoding).toBe('cp850')
    expect(findings!.encodings!.map(found => found.encoding)).not.toContain('windows-1252')
  })
})

describe('an encoding that a person names', () => {
  it.each(['cp437', 'cp850', 'cp852'])('%s is read as another library does, byte by byte', async page => {
    for (let byte = 0x80; byte <= 0xff; byte++) {
      const file = Buffer.concat([Buffer.from('h,i\nA'), Buffer.of(byte), Buffer.from(',x\n')])
      const rows = await readAll(file, { told: { encoding: page, headerLine: 1 } })
      expect(rows[0]!.values[0]).toBe(iconv.decode(Buffer.of(0x41, byte), page))
    }
  })
})
