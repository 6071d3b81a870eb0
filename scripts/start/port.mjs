import { createServer } from 'node:net'

const DEFAULT_PORT = 3000

/** Takes a port for a moment: its number, or the code of the error. */
function probe(port, host) {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', error => resolve({ error }))
    server.listen(port, host, () => {
      const taken = server.address().port
      server.close(() => resolve({ port: taken }))
    })
  })
}

/** The port for the API: the one that was asked for, or else 3000, or a free one. Throws when the one asked for is not to be had. */
export async function choosePort(asked, host, log) {
  if (asked !== undefined) {
    const { port, error } = await probe(Number(asked), host)
    if (port !== undefined) return port
    const why = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.message})`
    throw new Error(`Port ${asked} on ${host} ${why}. Set PORT to another one, or leave it out to get a free one.`)
  }
  const usual = await probe(DEFAULT_PORT, host)
  if (usual.port !== undefined) return usual.port
  const free = await probe(0, host)
  if (free.port === undefined) throw new Error(`No port on ${host} can be used (${free.error.message}). Check HOST.`)
  log(`port ${DEFAULT_PORT} is in use; taking ${free.port}`)
  return free.port
}
