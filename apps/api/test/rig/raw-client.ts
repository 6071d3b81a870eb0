import net from 'node:net'

/** What a raw connection got to read before it was closed. */
export interface RawAnswer {
  readonly status: number
  readonly text: string
  /** The body as JSON where it is some. */
  readonly json: Record<string, unknown> | undefined
}

/** Sends bytes as they are and reads until the server closes the connection or an answer is whole. */
export function sendRaw(
  port: number,
  pieces: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', piece => {
      text += piece.toString('utf8')
      if (isWhole(text)) socket.end()
    })
    // A server that has refused may reset what is still being sent; what it said before counts.
    socket.on('error', error => text === '' && reject(error))
    socket.on('close', () => resolve(parsed(text)))
    const write = async () => {
      for await (const piece of pieces) {
        if (socket.destroyed || socket.writableEnded) return
        if (!socket.write(piece)) await new Promise(next => socket.once('drain', next).once('close', next))
      }
    }
    write().catch(reject)
  })
}

function isWhole(text: string): boolean {
  const [head = '', body] = splitHead(text)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  return body !== undefined && length !== undefined && Buffer.byteLength(body) >= Number(length)
}

function splitHead(text: string): [string, string | undefined] {
  const end = text.indexOf('\r\n\r\n')
  return end < 0 ? [text, undefined] : [text.slice(0, end), text.slice(end + 4)]
}

function parsed(text: string): RawAnswer {
  const [head, rest = ''] = splitHead(text)
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? rest.length)
  const body = Buffer.from(rest).subarray(0, length).toString()
  let json: Record<string, unknown> | undefined
  try {
    json = JSON.parse(body)
  } catch {
    json = undefined
  }
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text, json }
}

/** A part of a multipart form. */
export interface Part {
  readonly name: string
  readonly fileName?: string
  readonly data: string | Buffer
  readonly type?: string
}

const BOUNDARY = '----secondtouch'

/** The value of Content-Type for `form`. */
export const FORM_TYPE = `multipart/form-data; boundary=${BOUNDARY}`

/** A multipart body, part names and file names as they are. */
export function form(parts: readonly Part[]): Buffer {
  const pieces = parts.flatMap(({ name, fileName, data, type = 'text/csv' }) => {
    const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: ${type}`
    return [`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`, data, '\r\n']
  })
  return Buffer.concat([...pieces, `--${BOUNDARY}--\r\n`].map(piece => Buffer.from(piece)))
}
