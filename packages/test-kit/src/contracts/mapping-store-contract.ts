import { constantsFor, InvalidCursorError, mappingFor } from '@secondtouch/import-core'
import type { Stores } from '../memory/memory-stores'
import { collect } from './steps'

/** What every `MappingStore` keeps to. */
export function mappingStoreContract(name: string, create: () => Stores): void {
  describe(`${name} remembering mappings`, () => {
    const begin = async () => {
      const { mappings, newWorkspace } = create()
      return { mappings, newWorkspace, workspaceId: await newWorkspace() }
    }
    const said = { header: ['Wer', 'Bemerkung'], mapping: ['name', null], constants: {}, createdBy: 'Ada' } as const

    it('finds what was said of a header, in whatever order and case its columns stand', async () => {
      const { mappings, workspaceId } = await begin()
      const kept = await mappings.remember(workspaceId, said)
      expect(kept).toMatchObject(said)
      expect(await mappings.find(workspaceId, said.header)).toEqual(kept)
      const other = ['BEMERKUNG', 'wer']
      const found = await mappings.find(workspaceId, other)
      expect(found).toEqual(kept)
      expect(mappingFor(other, found!)).toEqual([null, 'name'])
      for (const header of [['Wer'], ['Wer', 'Bemerkung', 'x'], ['Wer', 'Wer'], []]) {
        expect(await mappings.find(workspaceId, header)).toBeNull()
      }
    })

    it('finds it for a results file too, and remembers that one as the file that it is of', async () => {
      const { mappings, workspaceId } = await begin()
      const results = [...said.header, 'row', 'outcome', 'code', 'message']
      const kept = await mappings.remember(workspaceId, {
        ...said,
        header: results,
        mapping: ['name', null, null, null, null, null],
      })
      expect(kept).toMatchObject(said)
      expect(await mappings.find(workspaceId, said.header)).toEqual(kept)
      expect(mappingFor(results, kept)).toEqual(['name', null, null, null, null, null])
    })

    it('keeps roles by header and occurrence, with their labels, and what every row got', async () => {
      const { mappings, workspaceId } = await begin()
      const header = ['First', 'Date', 'Last', 'Date']
      const birthday = { role: 'significantDates.date', label: 'Birthday' } as const
      const roles = ['name.first', birthday, 'name.last', null] as const
      const constants = { notes: 'Source: a fair' }
      const kept = await mappings.remember(workspaceId, { ...said, header, mapping: roles, constants })
      expect(kept).toMatchObject({ header, mapping: roles, constants })
      const other = ['DATE', 'last', 'date', 'first']
      const found = await mappings.find(workspaceId, other)
      expect(found).toEqual(kept)
      expect(mappingFor(other, found!)).toEqual([birthday, 'name.last', null, 'name.first'])
      // Another list has another source; the results of that file have the same.
      expect(constantsFor(header, found!)).toEqual({})
      expect(constantsFor([...header, 'row', 'outcome', 'code', 'message'], found!)).toEqual(constants)
    })

    it('keeps what was said last, once, also under race', async () => {
      const { mappings, workspaceId } = await begin()
      await mappings.remember(workspaceId, said)
      await Promise.all(
        Array.from({ length: 5 }, () => mappings.remember(workspaceId, { ...said, createdBy: 'Grace' })),
      )
      const { items } = await mappings.list(workspaceId, { limit: 10 })
      expect(items).toMatchObject([{ ...said, createdBy: 'Grace' }])
    })

    it('lists the last used first, page by page', async () => {
      const { mappings, workspaceId } = await begin()
      const ids: string[] = []
      for (const header of ['a', 'b', 'c', 'd', 'e']) {
        ids.push(
          (
            await mappings.remember(workspaceId, {
              header: [header],
              mapping: ['name'],
              constants: {},
              createdBy: 'Ada',
            })
          ).id,
        )
      }
      await mappings.noteUse(workspaceId, ids[0]!)
      const listed = await collect(
        cursor => mappings.list(workspaceId, { limit: 2, cursor }),
        mapping => mapping,
      )
      const times = listed.map(({ usedAt }) => Number(usedAt))
      expect(times).toEqual([...times].sort((a, b) => b - a))
      expect(listed.map(({ id }) => id).sort()).toEqual([...ids].sort())
    })

    it('forgets, in its own workspace only', async () => {
      const { mappings, newWorkspace, workspaceId } = await begin()
      const { id } = await mappings.remember(workspaceId, said)
      const other = await newWorkspace()
      expect(await mappings.find(other, said.header)).toBeNull()
      expect(await mappings.forget(other, id)).toBe(false)
      expect((await mappings.list(other, { limit: 5 })).items).toEqual([])
      expect(await mappings.forget(workspaceId, id)).toBe(true)
      expect(await mappings.forget(workspaceId, id)).toBe(false)
      expect(await mappings.find(workspaceId, said.header)).toBeNull()
    })

    it.each(['', 'nonsense'])('refuses %j as a cursor', async cursor => {
      const { mappings, workspaceId } = await begin()
      await expect(mappings.list(workspaceId, { limit: 2, cursor })).rejects.toThrow(InvalidCursorError)
    })
  })
}
