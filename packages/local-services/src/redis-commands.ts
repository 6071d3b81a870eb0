import { connect } from 'node:net'

/** Milliseconds that a server on this machine may take to answer. */
const ANSWER_MS = 2_000

/** Sends one inline command (Redis protocol, "Inline commands") and gives the raw answer; `null` where nobody answers. */
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
      answer += data.toString('latin1')
      if (isWhole(answer)) end(answer)
    })
    socket.once('close', () => end(answer === '' ? null : answer))
  })
}

function isWhole(answer: string): boolean {
  const bulk = /^\$(\d+)\r\n/.exec(answer)
  if (!bulk) return answer.endsWith('\r\n')
  return answer.length >= bulk[0].length + Number(bulk[1]) + 2
}

/** Process id and data folder of the Redis that answers on a port; `null` where none does. */
export async function redisIdentity(port: number): Promise<{ pid: number; dir: string } | null> {
  const info = await redisCommand(port, 'INFO server')
  const pid = /process_id:(\d+)/.exec(info ?? '')?.[1]
  const dir = /\r\ndir\r\n\$\d+\r\n([^\r]*)\r\n/.exec((await redisCommand(port, 'CONFIG GET dir')) ?? '')?.[1]
  return pid === undefined || dir === undefined ? null : { pid: Number(pid), dir }
}
