// A thread of its own, so that what the attacker's side does is not taken for slowness of the product: asks /livez again and again.
import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'

const PAUSE_MS = 10
const agent = new Agent({ keepAlive: true })
let times = []

const ask = () =>
  new Promise(resolve => {
    const request = get(workerData.url, { agent }, answer => answer.resume().once('end', resolve))
    request.once('error', resolve)
  })

parentPort.on('message', () => {
  parentPort.postMessage(times)
  times = []
})

for (;;) {
  const begun = performance.now()
  await ask()
  times.push(performance.now() - begun)
  await wait(PAUSE_MS)
}
