import { otherDatabase } from '../../bench/mongoimport'
import { runParts } from '../../bench/parts'

describe('the bench', () => {
  it('names the part that fails and runs the others all the same', async () => {
    const ran: string[] = []
    const told: string[] = []
    const part = (name: string, error?: Error) => ({
      name,
      run: async () => {
        ran.push(name)
        if (error) throw error
      },
    })
    const parts = [part('small'), part('web', new Error('there is no browser')), part('large')]
    const failed = await runParts(parts, ({ part, why }) => told.push(`${part}: ${why}`))
    expect(ran).toEqual(['small', 'web', 'large'])
    expect(failed).toEqual([{ part: 'web', why: 'there is no browser' }])
    expect(told).toEqual(['web: there is no browser'])
  })

  it('gives the tool of MongoDB an address that names its database alone', () => {
    expect(otherDatabase('mongodb://127.0.0.1:27017/secondtouch?replicaSet=rs0', 'mongoimport')).toBe(
      'mongodb://127.0.0.1:27017/mongoimport?replicaSet=rs0',
    )
  })
})
