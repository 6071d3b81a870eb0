import { attachment, cleanFileName } from '../../src/imports/upload/file-names'

describe('the name of an uploaded file', () => {
  it.each([
    ['case 14: a path', '../../etc/passwd', 'passwd'],
    ['case 14: a Windows path', '..\\..\\x.csv', 'x.csv'],
    ['case 14: an absolute path', '/etc/shadow.csv', 'shadow.csv'],
    ['case 15: line breaks', 'a\r\nSet-Cookie: x=1.csv', 'aSet-Cookie: x=1.csv'],
    ['case 16: nothing', '', 'import.csv'],
    ['case 16: nothing but dots', '..', 'import.csv'],
    ['case 16: nothing after cleaning', '/\u200b\u202e ', 'import.csv'],
    ['case 16: a name that some system reserves', '.htaccess', '.htaccess'],
    ['case 17: letters of any script', 'Žluťoučký 秋子.csv', 'Žluťoučký 秋子.csv'],
    ['case 18: a name that reads backwards', 'invoice\u202Evsc.exe', 'invoicevsc.exe'],
    ['case 18: markup', '<img onerror=alert(1)>.csv', '<img onerror=alert(1)>.csv'],
  ])('is kept clean (%s)', (_case, given, kept) => {
    expect(cleanFileName(given)).toBe(kept)
  })

  it('is cut at 200 characters, never inside one', () => {
    expect(cleanFileName('😀'.repeat(10_000))).toBe('😀'.repeat(200))
  })

  it('case 15: goes into a download header that nothing can break out of', () => {
    const header = attachment('a"b\\c;é 秋%0D%0A.csv')
    expect(header).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|#-]*$/)
    expect(decodeURIComponent(header.split("''")[1]!)).toBe('a"b\\c;é 秋%0D%0A.csv')
  })
})
