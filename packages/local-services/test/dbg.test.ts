import { withMongod } from '../src/mongo-commands'
import { testMongoUri } from '../../test-kit/src'
test('x', async () => {
  const port = Number(new URL(testMongoUri('a')).port)
  const r = await withMongod(port, async r => { try { 
    const a = await r({ serverStatus: 1, repl: 0, metrics: 0, locks: 0, wiredTiger: 0 });
    process.stderr.write(JSON.stringify(a.pid)+'\n')
    const b = await r({ getCmdLineOpts: 1 });
    process.stderr.write(JSON.stringify(b)+'\n')
    const c = await r({ replSetGetConfig: 1 });
    process.stderr.write(JSON.stringify(c)+'\n')
    } catch (e) { process.stderr.write(String((e as Error).stack)) } })
  process.stderr.write(String(r))
})
