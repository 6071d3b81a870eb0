import { connect, createServer } from 'node:net'

/** Takes a port on the loopback interface for a moment and gives it back; `null` where it is taken. */
function probe(port: number): Promise<number | null> {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}

/** Whether nobody uses this port of the loopback interface at the moment. */
export const isFreePort = async (port: number): Promise<boolean> => (await probe(port)) !== null

/** A port of the loopback interface that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const port = await probe(0)
  if (port === null) throw new Error('This machine has no free port on 127.0.0.1.')
  return port
}

/** Whether somebody takes connections on this port of the loopback interface. */
export function isListening(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const end = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
  })
}
