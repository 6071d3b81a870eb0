import { type Overrides, overrideFaults, previewFile, surveyFile } from '@secondtouch/csv-reader'
import iconv from 'iconv-lite'
import { LIMITS, piecesOf } from './read-all'

const preview = async (file: string | Uint8Array, overrides: Overrides = {}, rows?: number) => {
  const result = await previewFile(piecesOf(Buffer.from(file), 100), LIMITS, overrides, rows)
  if (!result.ok) throw new Error(result.problem.detail)
  return { header: result.survey.header, values: result.block?.values ?? [], result }
}

describe('what a person says about a file', () => {
  it('decides over delimiter, quote and header line', async () => {
    const file = "Title\nname;note,x\nA;'1,2\nB;3,4\n"
    expect(await preview(file, { delimiter: ';', quote: null, headerLine: 2 })).toMatchObject({
      header: ['name', 'note,x'],
      values: [
        ['A', "'1,2"],
        ['B', '3,4'],
      ],
    })
    expect(await preview(file, { delimiter: ';', quote: null, headerLine: null })).toMatchObject({
      values: [['Title'], ['name', 'note,x'], ['A', "'1,2"], ['B', '3,4']],
    })
  })

  it('decides over the encoding', async () => {
    const file = iconv.encode('jméno,město\nŽofie,Plzeň\n', 'windows-1250')
    expect(await preview(file, { encoding: 'windows-1250' })).toMatchObject({
      header: ['jméno', 'město'],
      values: [['Žofie', 'Plzeň']],
    })
  })

  it('gives the survey that the whole file is then read with', async () => {
    const file = 'a;b,c\nd;e,f\ng;h,i\n'
    const result = await surveyFile(piecesOf(Buffer.from(file), 3), LIMITS, { delimiter: ';', headerLine: null })
    expect(result).toMatchObject({ ok: true, survey: { rows: 3, dialect: { delimiter: ';', headerLine: null } } })
  })

  it('previews only the first rows, and reads no more of the file than they take', async () => {
    let given = 0
    function* endless() {
      for (;;) {
        given++
        yield Buffer.from('name,notes\nA,1\nB,2\n'.repeat(1000))
      }
    }
    const result = await previewFile(endless(), LIMITS, {}, 5)
    expect(result).toMatchObject({ ok: true, block: { length: 5 } })
    expect(given).toBeLessThan(20)
  })

  it('is refused where no file can be read so', () => {
    const faulty: Record<string, Overrides> = {
      encoding: { encoding: 'utf-32' },
      delimiter: { delimiter: '' },
      quote: { quote: 'ab' },
      escape: { quote: '"', escape: 'x' },
      headerLine: { headerLine: 0 },
    }
    for (const [setting, overrides] of Object.entries(faulty))
      expect(overrideFaults(overrides)).toEqual([{ setting, message: expect.stringContaining('Expected') }])
    expect(overrideFaults({ delimiter: '\n' })).toHaveLength(1)
    expect(overrideFaults({ delimiter: ',', quote: ',' })).toHaveLength(1)
    expect(overrideFaults({ encoding: 'latin1', delimiter: '||', quote: "'", escape: '\\', headerLine: null })).toEqual(
      [],
    )
  })
})
