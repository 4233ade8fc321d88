import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Report } from './source.ts'

/** A page cut in two: the YAML between the first two `---` lines, and the Markdown after them. */
export interface SplitPage {
  yaml: string
  body: string
  /** Line of the file on which the body starts. */
  bodyLine: number
}

/** Lines that stand before the YAML in every page: the opening `---`. */
const linesBefore = 1

/** Takes a page apart; reports and returns undefined when the front matter is missing or not closed. */
export function splitPage(text: string, report: Report): SplitPage | undefined {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  if (lines[0]?.trimEnd() !== '---') {
    report(1, 'a page starts with a line of three dashes (---), then its front matter')
    return undefined
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---')
  if (end < 0) {
    report(1, 'the front matter is not closed: a second line of three dashes (---) is missing')
    return undefined
  }
  return { yaml: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 }
}

/** Reads the YAML by a schema; every problem is reported with its line in the file. */
export function parseFrontMatter<T>(yaml: string, schema: z.ZodType<T>, report: Report): T | undefined {
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  if (document.errors.length > 0) {
    for (const { message, pos } of document.errors) {
      report(lines.linePos(pos[0]).line + linesBefore, message.split('\n')[0] ?? message)
    }
    return undefined
  }
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined
    const path = unknown === undefined ? issue.path : [...issue.path, unknown]
    report(lineOf(document, path, lines), `${path.join('.') || 'front matter'}: ${issue.message}`)
  }
  return undefined
}

/** Line in the file of the deepest part of `path` that is written there. */
function lineOf(document: Document, path: PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = offsetOf(document, path.slice(0, depth))
    if (offset !== undefined) return lines.linePos(offset).line + linesBefore
  }
  return linesBefore
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
