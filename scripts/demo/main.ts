// `npm run demo`: a messy file of 10,000 rows from its upload to its undo, on a product of its own, every count checked.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'csv-parse/sync'
import { stringify } from './csv-text'
import { DemoProduct, type SeenImport } from './demo-product'
import { type Expected, expected, MESSY_ROWS, messyFile, ROWS } from './messy-file'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Shows a figure; one that is not as it has to be ends the demonstration. */
function check(what: string, found: unknown, wanted: unknown): void {
  const isRight = isDeepStrictEqual(found, wanted)
  say(`   ${isRight ? '✓' : '✗'} ${what}: ${JSON.stringify(found)}`)
  if (!isRight) throw new Error(`${what}: expected ${JSON.stringify(wanted)}`)
}

const planned = ({ plan }: SeenImport): Expected => {
  const { ready = -1, duplicates = -1, rejected = -1 } = plan?.counts ?? {}
  return { ready, duplicates, rejected }
}

async function main(product: DemoProduct): Promise<void> {
  const rowsWith = (fault: string) => MESSY_ROWS.filter(({ faults }) => faults.some(each => each === fault))

  say('\n1. Upload: Windows-1252, semicolons, German headers. Nothing touches accounts before the start.')
  const { id } = await product.upload('kundschaft.csv', messyFile(), { mode: 'guided' })
  const url = `/v1/imports/${id}`
  check('rows found', (await product.reaches(id, 'mapping')).counts.total, ROWS)
  const preview = await product.call<{ columns: { header: string; suggestion: string | null }[] }>(
    'GET',
    `${url}/preview`,
  )
  const suggested = preview.columns.map(({ header, suggestion }) => [header, suggestion])
  const columns = [
    ['Firma', 'name'],
    ['Bemerkung', 'notes'],
    ['Verlängerung', 'renewalDate'],
    ['Team', null],
  ]
  check('columns suggested', suggested, columns)

  say('\n2. Mapping: the suggestion is taken, every row is checked.')
  await product.call('PUT', `${url}/mapping`, { mapping: columns.map(([, field]) => field) })
  check('plan', planned(await product.reaches(id, 'review')), expected([], []))
  const { groups } = await product.call<{ groups: { code: string; count: number }[] }>('GET', `${url}/plan`)
  for (const code of ['ambiguous_date', 'required', 'invalid_date', 'too_many_fields']) {
    check(`rows with ${code}`, groups.find(group => group.code === code)?.count, rowsWith(code).length)
  }

  say('\n3. One group repaired: 03.04. is the third of April, for the whole column.')
  const repair = { code: 'ambiguous_date', column: 'Verlängerung', action: 'set_date_order', value: 'dmy' }
  const repaired = await product.call<{ import: SeenImport }>('POST', `${url}/repairs`, repair)
  check('plan', planned(repaired.import), expected(['ambiguous_date'], []))

  say('\n4. Three rows corrected: they get the names that they lack.')
  const nameless = rowsWith('required')
    .filter(({ faults }) => !faults.includes('invalid_date'))
    .map(({ row }) => row)
    .slice(0, 3)
  let corrected: SeenImport = repaired.import
  for (const row of nameless) {
    const answer = await product.call<{ outcome: string; import: SeenImport }>('PATCH', `${url}/rows/${row}`, {
      values: { name: `Nachgetragen ${row}` },
    })
    check(`row ${row}`, answer.outcome, 'ready')
    corrected = answer.import
  }
  const wanted = expected(['ambiguous_date'], nameless)
  check('plan', planned(corrected), wanted)
  check('accounts so far', await product.accounts(), 0)

  say('\n5. Start: the import does what the plan says.')
  await product.call('POST', `${url}/start`, {})
  const { created, skipped, rejected, unprocessed } = (await product.reaches(id, 'completed')).counts
  check('created', created, wanted.ready)
  check('skipped', skipped, wanted.duplicates)
  check('rejected', rejected, wanted.rejected)
  check('unprocessed', unprocessed, 0)
  check('accounts', await product.accounts(), wanted.ready)

  say('\n6. Results: each outcome as CSV, with the original columns, row, code and message.')
  const results = async (outcome: string) =>
    parse(await product.text(`${url}/results?outcome=${outcome}`), { columns: true, bom: true }) as Record<
      string,
      string
    >[]
  check('rows created', (await results('created')).length, wanted.ready)
  check('rows skipped', (await results('skipped')).length, wanted.duplicates)
  const left = await results('rejected')
  check('rows rejected', left.length, wanted.rejected)

  say('\n7. The rejected rows corrected in their CSV, and uploaded again: it maps itself.')
  const mended = left.map(cells => ({
    ...cells,
    Firma: cells.Firma || `Nachgetragen ${cells.row}`,
    Verlängerung: cells.code === 'invalid_date' ? '28.02.2027' : cells.Verlängerung!,
  }))
  const options = { mode: 'express', dateOrder: { renewalDate: 'dmy' } }
  const second = await product.upload('kundschaft-rejected.csv', stringify(mended), options)
  const again = (await product.reaches(second.id, 'completed')).counts
  check('created', again.created, wanted.rejected)
  check('rejected', again.rejected, 0)
  check('accounts', await product.accounts(), wanted.ready + wanted.rejected)

  say('\n8. Undo: an account that somebody has edited stays, all others go.')
  const page = await product.call<{ items: { id: string }[] }>('GET', `/v1/accounts?importId=${id}&limit=1`)
  await product.call('PATCH', `/v1/accounts/${page.items[0]!.id}`, { notes: 'Changed by hand.' })
  const foreseen = await product.call<{ counts: object }>('POST', `${url}/revert?dryRun=true`)
  check('would go and stay', foreseen.counts, { deleted: wanted.ready - 1, kept: 1 })
  for (const each of [second.id, id]) {
    await product.call('POST', `/v1/imports/${each}/revert`)
    await product.reaches(each, 'reverted')
  }
  const undone = await product.call<{ counts: object; kept: { reason: string }[] }>('GET', `${url}/revert`)
  check('gone and kept', undone.counts, { deleted: wanted.ready - 1, kept: 1 })
  check(
    'kept because',
    undone.kept.map(({ reason }) => reason),
    ['edited'],
  )
  check('accounts', await product.accounts(), 1)
}

async function demonstrate(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'secondtouch-demo-'))
  say('Starting the product on free ports, with a folder that goes when it ends.')
  const product = await DemoProduct.start(path.join(folder, 'data'))
  try {
    await main(product)
    say('\nEvery count adds up.')
  } finally {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

demonstrate().catch(error => {
  process.stderr.write(`\nThe demonstration ended: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
