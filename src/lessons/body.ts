import type { Heading, Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { ContentPlan, PageLink, Section } from './content.ts'
import { parseFence } from './fence.ts'
import type { Report } from './source.ts'

/** What the replies of every platform can show; headings are read before. */
const shown = new Set(['paragraph', 'text', 'strong', 'emphasis', 'inlineCode', 'list', 'listItem', 'link'])
const headingForm = /^##\s+(.+?)\s*\{#([a-z][a-z0-9-]*)\}\s*$/
const pageLinkForm = /^(lesson|diagnosis):([a-z0-9-]+)$/

/** What reading needs at every step. */
interface Reading {
  body: string
  file: string
  /** Lines of the file before the body. */
  linesBefore: number
  report: Report
}

/** A piece of the body's text, by offset, and the text that takes its place. */
interface Replacement {
  start: number
  end: number
  text: string
}

/** Reads the Markdown of a page into its sections: `## Title {#id}` and all that follows up to the next one. */
export function parseBody(body: string, file: string, bodyLine: number, report: Report): Section[] {
  const reading: Reading = { body, file, linesBefore: bodyLine - 1, report }
  const root: Root = fromMarkdown(body)
  const sections: Section[] = []
  const starts = root.children.flatMap((node, index) => (node.type === 'heading' ? [index] : []))
  for (const node of root.children.slice(0, starts[0] ?? root.children.length)) {
    report(lineOf(node, reading), 'text before the first section: start with ## Title {#id}')
  }
  for (const [position, start] of starts.entries()) {
    const heading = root.children[start] as Heading
    const section = parseSection(heading, root.children.slice(start + 1, starts[position + 1]), reading)
    if (section === undefined) continue
    if (sections.some(({ id }) => id === section.id)) report(lineOf(heading, reading), `two sections are called ${section.id}`)
    sections.push(section)
  }
  return sections
}

function parseSection(heading: Heading, nodes: RootContent[], reading: Reading): Section | undefined {
  const [, title, id] = headingForm.exec(sourceOf(heading, reading)) ?? []
  if (title === undefined || id === undefined) {
    reading.report(lineOf(heading, reading), 'a heading is written ## Title {#stable-id}')
    return undefined
  }
  const plans: ContentPlan[] = []
  const links: PageLink[] = []
  const replacements: Replacement[] = []
  for (const node of nodes) replacements.push(...read(node, plans, links, reading))
  const start = offsets(heading).end
  const end = nodes.length > 0 ? offsets(nodes.at(-1)!).end : start
  return { id, title, markdown: replace(reading.body, start, end, replacements).trim(), plans, links }
}

/** Checks a node and what is in it, collects plans and links, and says what the reader sees in their place. */
function read(node: Nodes, plans: ContentPlan[], links: PageLink[], reading: Reading): Replacement[] {
  const line = lineOf(node, reading)
  if (node.type === 'code' && node.lang === 'train') {
    const plan = parseFence({ meta: node.meta ?? '', value: node.value, line }, reading.file, reading.report)
    if (plan === undefined) return []
    plans.push(plan)
    return [{ ...offsets(node), text: `\`${node.value.trim()}\`` }]
  }
  if (!shown.has(node.type)) reading.report(line, `${node.type} cannot be shown by every platform; use paragraphs, lists, emphasis, code, links`)
  const inside = 'children' in node ? node.children.flatMap((child) => read(child, plans, links, reading)) : []
  if (node.type !== 'link' || node.url.startsWith('https://')) return inside
  const [, kind, id] = pageLinkForm.exec(node.url) ?? []
  if (kind === undefined || id === undefined) {
    reading.report(line, `${node.url}: a link is https://…, lesson:id or diagnosis:id`)
    return inside
  }
  links.push({ kind: kind as PageLink['kind'], id, line })
  const first = node.children[0]
  const words = first ? reading.body.slice(offsets(first).start, offsets(node.children.at(-1)!).end) : ''
  return [{ ...offsets(node), text: words }]
}

function replace(text: string, start: number, end: number, replacements: Replacement[]): string {
  let result = ''
  let at = start
  for (const replacement of replacements) {
    result += text.slice(at, replacement.start) + replacement.text
    at = replacement.end
  }
  return result + text.slice(at, end)
}

function sourceOf(node: Nodes, { body }: Reading): string {
  const { start, end } = offsets(node)
  return body.slice(start, end)
}

function lineOf(node: Nodes, { linesBefore }: Reading): number {
  return (node.position?.start.line ?? 1) + linesBefore
}

function offsets(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}
