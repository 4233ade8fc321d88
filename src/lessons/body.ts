import { experimentOf, parseExperiment } from './experiment-fence.ts'
import { type Fence, parseFence } from './fence.ts'
import type { ContentExperiment } from './experiment.ts'
import type { ContentPlan, Section } from './pages.ts'
import { readLinks } from './links.ts'
import type { Line, Report } from '../markup/source.ts'

const headingForm = /^##\s+(.+?)\s*\{#([a-z][a-z0-9-]*)\}\s*$/
const fenceForm = /^```\s*(\S*)\s*(.*)$/

/** Markdown that some platform cannot show, by how its line starts. */
const notShown: [RegExp, string][] = [
  [/^#/, 'a heading is written ## Title {#stable-id}'],
  [/^\s*\|/, 'tables cannot be shown by every platform; use a list'],
  [/^\s*>/, 'quotes cannot be shown by every platform'],
  [/^\s*<[a-z/!]/i, 'HTML cannot be shown by every platform'],
  [/!\[/, 'pictures cannot be shown by every platform'],
]

interface OpenSection {
  id: string
  title: string
  lines: Line[]
}

/**
 * Reads the Markdown of a page into its sections: `## Title {#id}` and all that follows up to the next one. Works line
 * by line, because a Markdown parser would double the time the program needs to start; the pages use few forms, and a
 * test compares the result with a real parser's.
 */
export function parseBody(body: string, file: string, bodyLine: number, report: Report): Section[] {
  const open: OpenSection[] = []
  for (const [index, text] of body.split('\n').entries()) {
    const line = { text, number: bodyLine + index }
    const [, title, id] = headingForm.exec(text) ?? []
    if (title !== undefined && id !== undefined) {
      if (open.some((section) => section.id === id)) report(line.number, `two sections are called ${id}`)
      open.push({ id, title, lines: [] })
    } else if (open.length > 0) open.at(-1)!.lines.push(line)
    else if (text.trim() !== '') report(line.number, 'text before the first section: start with ## Title {#stable-id}')
  }
  return open.map((section) => closeSection(section, file, report))
}

function closeSection({ id, title, lines }: OpenSection, file: string, report: Report): Section {
  const plans: ContentPlan[] = []
  const experiments: ContentExperiment[] = []
  const prose: Line[] = []
  const rest = [...lines]
  for (let line = rest.shift(); line !== undefined; line = rest.shift()) {
    if (!line.text.startsWith('```')) {
      refuseNotShown(line, report)
      prose.push(line)
      continue
    }
    const { command, ...fence } = readFence(line, rest, report)
    const experiment = command && parseExperiment(command, fence, file, report)
    const plan = command ? undefined : parseFence(fence, file, report)
    if (experiment) experiments.push(experiment)
    if (plan) plans.push(plan)
    prose.push({ text: `\`${fence.value.trim()}\``, number: line.number })
  }
  const { text, links } = readLinks(prose, report)
  return { id, title, markdown: text.trim(), plans, ...(experiments.length > 0 && { experiments }), links }
}

/** Takes the lines up to the closing fence off `rest`. */
function readFence(opening: Line, rest: Line[], report: Report): Fence & { command?: ContentExperiment['command'] } {
  const [, language, meta = ''] = fenceForm.exec(opening.text) ?? []
  const command = experimentOf(language)
  if (language !== 'train' && !command)
    report(opening.number, 'a fenced block starts with ```train, ```compare or ```sweep and what it must show')
  const end = rest.findIndex(({ text }) => text.trimEnd() === '```')
  if (end < 0) report(opening.number, 'the fenced block is not closed')
  const inside = rest.splice(0, end < 0 ? rest.length : end + 1)
  const value = inside.filter(({ text }) => text.trimEnd() !== '```').map(({ text }) => text)
  return { meta, value: value.join('\n'), line: opening.number, ...(command && { command }) }
}

function refuseNotShown({ text, number }: Line, report: Report): void {
  const refusal = notShown.find(([form]) => form.test(text))
  if (refusal) report(number, refusal[1])
}
