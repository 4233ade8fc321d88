import type { z } from 'zod'
import type { Report } from './source.ts'
import { readYaml } from './yaml.ts'

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
  const result = readYaml(yaml, schema, 'front matter')
  if (result.ok) return result.value
  for (const { line, message } of result.flaws) report(line + linesBefore, message)
  return undefined
}
