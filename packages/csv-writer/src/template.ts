import { FIELDS } from '@secondtouch/accounts'
import { csvStream } from './csv-stream'

/** The template: one column a field, and two example rows that show every form a date may take. */
export async function templateCsv(): Promise<string> {
  const rows = [0, 1].map(example => FIELDS.map(field => field.examples[example] ?? ''))
  let text = ''
  for await (const piece of csvStream(
    FIELDS.map(field => field.column),
    rows,
  ))
    text += piece
  return text
}
