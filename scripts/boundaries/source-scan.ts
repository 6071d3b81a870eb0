/** A module that a source file names, and the line where it does. */
export interface NamedModule {
  readonly specifier: string
  readonly line: number
}

/** Strings are passed over, so that a URL in one does not look like a comment. */
const STRING_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g

const NAMINGS = [
  /\b(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
  /\b(?:import|require|require\.resolve|jest\.mock)\s*\(\s*(['"])([^'"\n]+)\1/g,
]

/** The source with its comments blanked out; every character stays on its line. */
function withoutComments(source: string): string {
  return source.replace(STRING_OR_COMMENT, text => (text.startsWith('/') ? text.replace(/[^\n]/g, ' ') : text))
}

const lineAt = (source: string, position: number) => source.slice(0, position).split('\n').length

/** Every module a source file imports, exports from or requires, types included. It needs no compiler, so it runs at once. */
export function modulesNamedIn(source: string): NamedModule[] {
  const code = withoutComments(source)
  return NAMINGS.flatMap(naming =>
    [...code.matchAll(naming)].map(match => ({
      specifier: match[2]!,
      line: lineAt(code, match.index + match[0].length - 1),
    })),
  )
}

/** The lines on which a source file touches the environment. */
export function environmentLinesIn(source: string): number[] {
  const code = withoutComments(source)
  return [...code.matchAll(/\bprocess\s*(?:\??\.\s*env\b|\[\s*['"]env['"]\s*\])/g)].map(match =>
    lineAt(code, match.index),
  )
}
