import { parseSync } from '@swc/core'

/** A regular expression that a source file holds. */
export interface FoundExpression {
  readonly expression: RegExp
  readonly line: number
}

/** What a source file does with regular expressions and forms of Unicode. */
export interface Expressions {
  readonly literals: readonly FoundExpression[]
  /** Lines on which an expression is made of a text, in a function or outside of any. */
  readonly madeLines: readonly { readonly line: number; readonly inFunction: boolean }[]
  /** Lines on which a text is normalised. */
  readonly normalizeLines: readonly number[]
}

type Tree = Readonly<Record<string, unknown>>

const FUNCTIONS = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
])

/** Finds them in the syntax tree, so that no form of writing one is overlooked. */
export function expressionsIn(source: string, isTsx: boolean): Expressions {
  const tree = parseSync(source, { syntax: 'typescript', tsx: isTsx, target: 'es2023' }) as unknown as Tree & {
    span: { start: number }
  }
  const bytes = Buffer.from(source)
  const found = {
    literals: [] as FoundExpression[],
    madeLines: [] as { line: number; inFunction: boolean }[],
    normalizeLines: [] as number[],
  }
  // Positions count bytes, from where the parser's sources begin.
  const offset = tree.span.start
  const lineOf = ({ span }: Tree) => {
    const at = (span as { start: number }).start - offset
    return bytes.subarray(0, at).toString().split('\n').length
  }
  const visit = (node: unknown, inFunction: boolean): void => {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const each of node) visit(each, inFunction)
      return
    }
    const each = node as Tree
    if (each.type === 'RegExpLiteral') {
      found.literals.push({ expression: new RegExp(each.pattern as string, each.flags as string), line: lineOf(each) })
    } else if (calls(each) === 'RegExp') found.madeLines.push({ line: lineOf(each), inFunction })
    else if (calls(each) === 'normalize') found.normalizeLines.push(lineOf(each))
    const isInside = inFunction || FUNCTIONS.has(each.type as string)
    for (const value of Object.values(each)) visit(value, isInside)
  }
  visit(tree, false)
  return found
}

/** The name of what a call or `new` calls, with or without something before a dot. */
function calls({ type, callee }: Tree): string | null {
  if ((type !== 'CallExpression' && type !== 'NewExpression') || typeof callee !== 'object' || callee === null)
    return null
  const { value, property } = callee as { value?: string; property?: { value?: string } }
  return value ?? property?.value ?? null
}
