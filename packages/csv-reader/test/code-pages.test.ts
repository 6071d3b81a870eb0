import iconv from 'iconv-lite'
import { surveyed } from './read-all'

/** Names and notes as lists of customers have them, few of them beyond ASCII. */
const LISTS: Readonly<Record<string, readonly [codePage: string, ...rows: string[]]>> = {
  Polish: ['windows-1250', 'Kancelaria Żółkiewska', 'Łódź Logistyka', 'Piekarnia Gąska', 'spotkanie we środę'],
  Czech: ['windows-1250', 'Dvořák a synové', 'Pekařství Žižkov', 'Němcová', 'schůzka v úterý', 'Růžička'],
  Slovak: ['windows-1250', 'Košické pekárne', 'Ľubica Žiačková', 'stretnutie o týždeň', 'Ďurčo'],
  Croatian: ['windows-1250', 'Đurđevac promet', 'Čistoća Šibenik', 'Žigić i sinovi', 'Ćosić'],
  Hungarian: ['windows-1250', 'Győri Pékség', 'Fűszer Kft', 'Kovács Erzsébet', 'jövő héten'],
  Romanian: ['windows-1250', 'Brutăria Ştefan', 'Ţintă Logistic', 'întâlnire marţi'],
  German: ['windows-1252', 'Bäckerei Größe', 'Müller & Söhne', 'Übermorgen zurückrufen', 'Café Crème'],
  French: ['windows-1252', 'Élodie Lefèvre', 'À bientôt', 'Hôtel du Château', 'œuvre', 'août', 'Žižek'],
  Spanish: ['windows-1252', 'Muñoz y García', '¿Quién llama?', 'Peñarroya', 'reunión mañana'],
  Portuguese: ['windows-1252', 'João São Brás', 'Padaria Três Irmãos', 'reuniões', 'Conceição'],
  Danish: ['windows-1252', 'Sørensen', 'Bageriet på hjørnet', 'Æblegården', 'García', 'Hölderlin'],
  Italian: ['windows-1252', 'Panificio Città', 'martedì', 'perché', 'più tardi', 'però'],
  'Danish and Italian': ['windows-1252', 'Sørensen', 'martedì', 'è già qui', 'più', 'però', 'Šimić'],
}

describe('case 43: the code page of a list', () => {
  it.each(Object.entries(LISTS))('%s', (_, [codePage, ...rows]) => {
    const file = iconv.encode(`name,notes\n${rows.map(row => `${row},x\n`).join('')}`, codePage)
    expect(surveyed(file).encoding).toBe(codePage)
  })
})
