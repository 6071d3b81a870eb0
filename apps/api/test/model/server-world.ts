import { readRows } from '@secondtouch/csv-reader'
import { gridFsStore } from '@secondtouch/file-store'
import type { OpenRows } from '@secondtouch/import-core'
import type { Product } from '../rig/product'
import { takeTurn, type World } from './world'

let workspaces = 0

/** A workspace of its own of the product as it runs, over HTTP, on MongoDB and Redis. */
export async function serverWorld({ mongo, call, upload, keyOf }: Product): Promise<World> {
  workspaces++
  const { key, workspaceId } = await keyOf(`model ${workspaces}`, [
    'imports:read',
    'imports:write',
    'accounts:read',
    'accounts:write',
  ])
  const files = gridFsStore(mongo.db)
  const openRows: OpenRows = ({ file: { id, size }, survey }, from) =>
    readRows(files.read(id, { size, offset: from.offset }), { survey, from, limits: { maxRecordBytes: 65_536 } })
  const { imports } = mongo
  return {
    imports,
    workspaceId,
    turn: (importId, writes) => takeTurn({ ...mongo, openRows }, importId, writes),
    call: (method, url, body, ifMatch) =>
      call(method, url, {
        key,
        ...(body && { body }),
        ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
      }),
    upload: async data => {
      const { json } = await upload([{ name: 'a.csv', data }], { options: { mode: 'guided' }, key })
      return json.imports[0].id
    },
  }
}
