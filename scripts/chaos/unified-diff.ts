import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Lines of a file that a patch puts others in the place of. */
export interface Change {
  /** Path from the folder of the sources. */
  readonly file: string
  readonly before: string
  readonly after: string
}

/** The changes in a unified diff of files that stay where they are; what stands before the first is left out. */
export function changesIn(diff: string): Change[] {
  return diff.split(/^diff --git .*\n/m).flatMap((part, i) => {
    const file = /^\+\+\+ b\/(.+)$/m.exec(part)?.[1]
    if (i === 0 || file === undefined) return []
    const hunks = part.split(/^@@ .*\n/m).slice(1)
    return hunks.map(hunk => ({ file, before: linesOf(hunk, ' -'), after: linesOf(hunk, ' +') }))
  })
}

/** A text after a change; throws where what is to be changed is not there exactly once, wherever that is. */
export function changed(text: string, { file, before, after }: Change): string {
  const [head, tail, ...more] = text.split(before)
  if (head === undefined || tail === undefined || more.length > 0) {
    throw new Error(`${file} does not have these lines once:\n${before}`)
  }
  return head + after + tail
}

/** Applies a diff to the sources in a folder. */
export function applyDiff(root: string, diff: string): void {
  for (const change of changesIn(diff)) {
    const file = path.join(root, change.file)
    writeFileSync(file, changed(readFileSync(file, 'utf8'), change))
  }
}

function linesOf(hunk: string, signs: string): string {
  const lines = hunk.split('\n').slice(0, -1)
  return lines
    .filter(line => signs.includes(line[0] ?? ' '))
    .map(line => `${line.slice(1)}\n`)
    .join('')
}
