import { execFile } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Instruction, type Stage, stagesIn } from './instructions'

const run = promisify(execFile)

/** What a stage left: its files below `root`, and what a container of it is started with. */
export interface BuiltStage {
  readonly root: string
  workdir: string
  user: string | null
  readonly env: Record<string, string>
  entrypoint: readonly string[]
  command: readonly string[]
}

/**
 * Does what a Dockerfile says in folders of this machine, and gives the last stage. The steps are the file's own; Node.js, npm and
 * the shell are this machine's instead of the base image's, and users of the image are none of this machine, so nothing changes
 * its owner.
 */
export async function buildTree(dockerfile: string, context: string, folder: string): Promise<BuiltStage> {
  const built = new Map<string, BuiltStage>()
  const bin = path.join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(path.join(bin, 'chown'), '#!/bin/sh\n')
  chmodSync(path.join(bin, 'chown'), 0o755)
  const stages = stagesIn(dockerfile)
  for (const [index, stage] of stages.entries()) {
    const key = stage.name ?? String(index)
    built.set(key, await build(stage, { built, context, bin, root: path.join(folder, 'stages', key) }))
  }
  return built.get(stages.at(-1)?.name ?? String(stages.length - 1))!
}

interface Site {
  readonly built: ReadonlyMap<string, BuiltStage>
  readonly context: string
  readonly bin: string
  readonly root: string
}

async function build({ base, instructions }: Stage, site: Site): Promise<BuiltStage> {
  const from = site.built.get(base)
  mkdirSync(site.root, { recursive: true })
  if (from) await run('cp', ['-a', `${from.root}/.`, site.root])
  const stage: BuiltStage = {
    ...{ workdir: '/', user: null, entrypoint: [], command: [] },
    ...from,
    root: site.root,
    env: { ...from?.env },
  }
  for (const instruction of instructions) await carryOut(instruction, stage, site)
  return stage
}

async function carryOut({ name, text }: Instruction, stage: BuiltStage, site: Site): Promise<void> {
  switch (name) {
    case 'WORKDIR':
      stage.workdir = path.posix.resolve(stage.workdir, text)
      return void mkdirSync(path.join(stage.root, stage.workdir), { recursive: true })
    case 'ENV':
      return void Object.assign(stage.env, Object.fromEntries(text.split(' ').map(each => each.split('='))))
    case 'USER':
      stage.user = text
      return
    case 'ENTRYPOINT':
      stage.entrypoint = JSON.parse(text)
      return
    case 'CMD':
      stage.command = JSON.parse(text)
      return
    case 'COPY':
      return copy(text, stage, site)
    case 'RUN':
      return void (await step(text, stage, site))
    default:
      throw new Error(`The Dockerfile says ${name}, which nothing here carries out.`)
  }
}

async function step(command: string, stage: BuiltStage, { bin }: Site): Promise<void> {
  // Of absolute paths only those at the beginning of a word are the image's.
  const here = command.replace(/(?<=\s)\/(?=\w)/g, `${stage.root}/`)
  const env = { ...process.env, ...stage.env, PATH: `${bin}:${process.env.PATH}` }
  await run('sh', ['-ec', here], { cwd: path.join(stage.root, stage.workdir), env, maxBuffer: 64 << 20 })
}

async function copy(text: string, stage: BuiltStage, { built, context }: Site): Promise<void> {
  const [, fromStage, paths = ''] = /^(?:--from=(\S+) )?(.*)$/.exec(text) ?? []
  const words = paths.split(' ')
  const target = words.pop()!
  const into = path.join(stage.root, path.posix.resolve(stage.workdir, target))
  if (fromStage !== undefined) {
    const from = path.join(built.get(fromStage)!.root, words[0]!)
    mkdirSync(into, { recursive: true })
    return void (await run('cp', ['-a', `${from}/.`, into]))
  }
  const ignored = ignoredBy(readFileSync(path.join(context, '.dockerignore'), 'utf8'))
  for (const word of words) {
    const place = word === '.' || !target.endsWith('/') ? into : path.join(into, path.basename(word))
    cpSync(path.join(context, word), place, {
      recursive: true,
      filter: source => !ignored(path.relative(context, source)),
    })
  }
}

/** Whether a path is left out: by its first folder, or with `**` before it by any part of it. */
function ignoredBy(dockerignore: string): (file: string) => boolean {
  const lines = dockerignore.split('\n').filter(line => line !== '')
  const anywhere = new Set(lines.filter(line => line.startsWith('**/')).map(line => line.slice(3)))
  const atTheTop = new Set(lines.filter(line => !line.startsWith('**/')))
  return file => {
    const parts = file.split(path.sep)
    return atTheTop.has(parts[0]!) || parts.some(part => anywhere.has(part))
  }
}
