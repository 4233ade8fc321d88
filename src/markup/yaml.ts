import { type Document, type ErrorCode, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { issueText } from './issue-text.ts'
import type { Problem, SourceFile } from './source.ts'

/** What a YAML text says, or everything that is wrong with it; `line` counts from 1 in the text. */
export type YamlParseResult<T> = { ok: true; value: T } | { ok: false; flaws: Omit<Problem, 'file'>[] }

/** What a YAML file says, or everything that is wrong with it. */
export type FileParseResult<T> = { ok: true; value: T } | { ok: false; problems: Problem[] }

/** Reads a YAML file by a schema; every problem is told with its line. */
export function readYamlFile<T>({ file, text }: SourceFile, schema: z.ZodType<T>): FileParseResult<T> {
  const reading = readYaml(text, schema, 'the file')
  return reading.ok
    ? reading
    : { ok: false, problems: reading.flaws.map(({ line, message }) => ({ file, line: Math.max(1, line), message })) }
}

/** Reads a YAML text by a schema. `whole` names the text where a problem belongs to no single key. */
export function readYaml<T>(text: string, schema: z.ZodType<T>, whole: string): YamlParseResult<T> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const flaws = document.errors.map(({ code, pos }) => ({
      line: lines.linePos(pos[0]).line,
      message: mistakes[code] ?? 'this cannot be read as YAML: look at its indents, colons and quotes',
    }))
    return { ok: false, flaws }
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) return { ok: true, value: result.data }
  const flaws = result.error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const path = unknown === undefined ? issue.path : [...issue.path, unknown]
    return { line: lineNumberOf(document, path, lines), message: `${path.join('.') || whole}: ${issueText(issue)}` }
  })
  return { ok: false, flaws }
}

/** What is wrong in a text that is no YAML, by the codes of the library that reads it. */
const mistakes: Partial<Record<ErrorCode, string>> = {
  BAD_INDENT: 'the indent does not fit the lines above it',
  BLOCK_AS_IMPLICIT_KEY: 'a key and its values stand on lines of their own; a text with a colon in it needs quotes',
  DUPLICATE_KEY: 'this key is here twice',
  MISSING_CHAR: 'something is not closed: a quote, a bracket, or the colon after a key',
  MULTILINE_IMPLICIT_KEY: 'a text over several lines needs a | after its key, and an indent',
  TAB_AS_INDENT: 'indents are made of blanks, not of tabs',
  UNEXPECTED_TOKEN: 'something stands here that does not belong here',
}

/** Line of the deepest part of `path` that is written; 0, before the first line, where nothing of it is. */
function lineNumberOf(document: Document, path: PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth))
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 0
}

function offsetOf(document: Document, path: PropertyKey[]): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    return isNode(pair?.key) ? pair.key.range?.[0] : undefined
  }
  const node = document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}
