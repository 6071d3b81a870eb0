import { openAsBlob, readFileSync } from 'node:fs'
import path from 'node:path'

/** The words of a shell line with plain, single- and double-quoted parts; a line with more of the shell in it is refused. */
export function shellWords(line: string): string[] {
  if (/[$`\\;&<>|]/.test(line)) throw new Error(`this is more than plain words: ${line}`)
  return [...line.matchAll(/(?:[^\s'"]|'[^']*'|"[^"]*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double),
  )
}

/** The line with `$NAME` and `$(cat FILE)` as a shell would put them in. */
export function expanded(line: string, env: Readonly<Record<string, string>>): string {
  return line
    .replace(/\$\(cat '([^']+)'\)/, (_, file) => readFileSync(file, 'utf8').trim())
    .replace(/\$([A-Z_]+)/, (_, name) => env[name] ?? '')
}

/** Does what a printed `curl` line would do, from the folder `cwd`; knows -H, -F name=@file, -X and an address. */
export async function runCurl(line: string, cwd: string): Promise<Response> {
  const [command, ...words] = shellWords(line)
  if (command !== 'curl') throw new Error(`this is not a curl line: ${line}`)
  const headers: Record<string, string> = {}
  let body: FormData | undefined
  let method: string | undefined
  let address: string | undefined
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-H') {
      const [, name, value] = /^([^:]+): (.+)$/.exec(words.shift() ?? '') ?? []
      headers[name!] = value!
    } else if (word === '-F') {
      const [, name, file] = /^(\w+)=@(.+)$/.exec(words.shift() ?? '') ?? []
      body ??= new FormData()
      body.append(name!, await openAsBlob(path.resolve(cwd, file!), { type: 'text/csv' }), path.basename(file!))
    } else if (word === '-X') method = words.shift()
    else if (/^http:/.test(word) && address === undefined) address = word
    else throw new Error(`teach this test the word ${word} of ${line}`)
  }
  return fetch(address!, { method: method ?? (body ? 'POST' : 'GET'), headers, ...(body && { body }) })
}
