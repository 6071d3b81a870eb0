import { connect } from 'node:net'

/** Milliseconds that a server on this machine may take to answer. */
const ANSWER_MS = 2_000

/**
 * Sends one inline command and gives the raw answer; `null` where nobody answers.
 * @see https://redis.io/docs/latest/develop/reference/protocol-spec/#inline-commands
 */
export function redisCommand(port: number, command: string): Promise<string | null> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const end = (result: string | null) => {
      socket.destroy()
      resolve(result)
    }
    socket.setTimeout(ANSWER_MS, () => end(null))
    socket.once('error', () => end(null))
    socket.once('connect', () => socket.write(`${command}\r\n`))
    socket.on('data', data => {
      answer += data.toString('utf8')
      if (isWhole(answer)) end(answer)
    })
    socket.once('close', () => end(answer === '' ? null : answer))
  })
}

/** Whether a status line, an error or one bulk string has arrived to its end; their kind is their first character. */
function isWhole(answer: string): boolean {
  const bulk = /^\$(\d+)\r\n/.exec(answer)
  if (!bulk) return answer.endsWith('\r\n')
  return Buffer.byteLength(answer) >= bulk[0].length + Number(bulk[1]) + 2
}

/** Process id and data folder of the Redis that answers on a port; `null` where none does, or one that asks for a password. */
export async function redisIdentity(port: number): Promise<{ pid: number; dir: string } | null> {
  const pid = /process_id:(\d+)/.exec((await redisCommand(port, 'INFO server')) ?? '')?.[1]
  // An array of two: the name and the value.
  const dir = /\r\ndir\r\n\$\d+\r\n([^\r]*)\r\n/.exec((await redisCommand(port, 'CONFIG GET dir')) ?? '')?.[1]
  return pid === undefined || dir === undefined ? null : { pid: Number(pid), dir }
}

/** Whether the Redis on a port has read its data and takes commands. */
export async function redisIsReady(port: number): Promise<boolean> {
  return (await redisCommand(port, 'PING')) === '+PONG\r\n'
}
