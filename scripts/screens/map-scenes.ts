import { type Scene, visit } from './scene'

const CONTACTS = ['Label', 'Value']
  .flatMap(part => Array.from({ length: 20 }, (_, i) => [`Phone ${i + 1} - ${part}`, `E-mail ${i + 1} - ${part}`]))
  .flat()
const GOOGLE = [
  ...['First Name', 'Middle Name', 'Last Name', 'Nickname', 'File As', 'Organization Name', 'Organization Title'],
  ...['Birthday', 'Notes', 'Photo', 'Labels', ...CONTACTS, 'Website 1 - Value'],
]

/** An address book of 92 columns, nearly all of which are empty. */
function addressBook(): string {
  const row = (cells: Readonly<Record<string, string>>) => GOOGLE.map(header => cells[header] ?? '').join(',')
  const lena = {
    'First Name': 'Lena',
    'Last Name': 'Hart',
    Birthday: '1988-05-12',
    Notes: 'Knows Tim from Bonn',
    Labels: '* myContacts',
    'Phone 1 - Value': '+49 228 1',
    'E-mail 1 - Value': 'lena@hart.example',
    'Organization Title': 'Founder',
  }
  const firm = { 'Organization Name': 'Plumber Joe', 'Phone 1 - Value': '555', Labels: '* myContacts' }
  return [GOOGLE.join(','), row(lena), row(firm), row({ ...lena, 'First Name': 'Sam' })].join('\n')
}

const MIXED = `Full name,Company,Next step,Renewal,Birthday,Tags
Ada Tindal,Quillmoor Joinery,Send the offer,1/5/2027,3/4/1980,friend
Bram Osterveld,Lumen Optics,,2/7/2027,5/6/1990,
,Tarnbeck Dental,Call,3/9/2027,,vip
`

const GREEK = Buffer.from('name,notes\n\xb6\xeb\xf6\xe1 \xd0\xe1\xf0\xe1\xe4\xfc\xf0\xef\xf5\xeb\xef\xf2,x\n', 'latin1')

/** Which column goes where: a known export, and what files leave open. */
export const MAP_SCENES: readonly Scene[] = [
  {
    name: 'map/preset',
    prepare: async workspace => (await workspace.upload('contacts.csv', addressBook(), { mode: 'guided' })).id,
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'map/questions',
    prepare: async workspace => (await workspace.upload('clients.csv', MIXED, { mode: 'guided' })).id,
    show: (page, id) => visit(page, `/imports/${id}`),
  },
  {
    name: 'map/encodings',
    prepare: async workspace => (await workspace.upload('list.csv', GREEK, { mode: 'guided' })).id,
    show: (page, id) => visit(page, `/imports/${id}`),
  },
]
