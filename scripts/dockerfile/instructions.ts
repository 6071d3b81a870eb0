/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string
  /** All behind the name, continued lines joined. */
  readonly text: string
}

/** One stage: what it starts from, what it is called, and what is done in it. */
export interface Stage {
  readonly base: string
  /** `null` for the last one, which is the image. */
  readonly name: string | null
  readonly instructions: readonly Instruction[]
}

/** Reads the part of the Dockerfile language that ours is written in. */
export function stagesIn(dockerfile: string): Stage[] {
  const lines = dockerfile
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(line => line.trim() !== '')
  const stages: { base: string; name: string | null; instructions: Instruction[] }[] = []
  for (const line of lines) {
    const [, name = '', text = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
    const from = name === 'FROM' ? /^(\S+)(?: AS (\S+))?$/.exec(text) : null
    const stage = stages.at(-1)
    if (from) stages.push({ base: from[1]!, name: from[2] ?? null, instructions: [] })
    else if (name !== '' && stage) stage.instructions.push({ name, text })
    else throw new Error(`This line of the Dockerfile cannot be read: ${line}`)
  }
  return stages
}
