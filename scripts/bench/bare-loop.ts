import { createReadStream } from 'node:fs'
import { readRows, Surveyor } from '@secondtouch/csv-reader'
import { MongoClient } from 'mongodb'

const BATCH = 1000
const IN_FLIGHT = 4
const LIMITS = { maxRows: 1e8, maxColumns: 200, maxRecordBytes: 1 << 20, maxHeaderBytes: 1 << 16 }

/**
 * The reference to run beside: the same scanner, plain `{column: text}` documents, unordered `insertMany` of 1,000, four in
 * flight; no validation, no extra index, no transaction.
 */
export async function bareLoop(mongoUri: string, file: string): Promise<void> {
  const client = await MongoClient.connect(mongoUri)
  const collection = client.db('bare_loop').collection('rows')
  await collection.drop()
  const surveyor = new Surveyor(LIMITS)
  for await (const piece of createReadStream(file, { end: 256 * 1024 })) surveyor.push(piece as Buffer)
  const result = surveyor.finish()
  if (!result.ok) throw new Error(result.problem.detail)
  const { survey } = result

  let batch: Record<string, string>[] = []
  const sending = new Set<Promise<unknown>>()
  const send = async () => {
    const insert = collection.insertMany(batch, { ordered: false }).finally(() => sending.delete(insert))
    sending.add(insert)
    batch = []
    if (sending.size >= IN_FLIGHT) await Promise.race(sending)
  }
  const source = createReadStream(file, { start: survey.start.offset, highWaterMark: 1 << 20 })
  for await (const block of readRows(source, { survey, from: survey.start, limits: LIMITS })) {
    for (const values of block.values) {
      const document: Record<string, string> = {}
      survey.header.forEach((column, i) => {
        document[column] = values[i] ?? ''
      })
      batch.push(document)
      if (batch.length === BATCH) await send()
    }
  }
  if (batch.length > 0) await send()
  await Promise.all(sending)
  await client.close()
}
