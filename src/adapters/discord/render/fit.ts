import { type APIComponentInContainer, ComponentType } from 'discord.js'
import type { Part, TextPart } from './blocks.ts'
import * as limits from './limits.ts'
import { cutLines } from './truncate.ts'

/** Said in place of the parts that do not fit; counted before them, so that there is always room for it. */
const missing = (count: number) => `-# … ${count} more`
const roomForMissing = missing(99).length

/** The parts as the components of one message, cut to Discord's limits; what is missing is counted in a line. */
export function fit(parts: Part[]): APIComponentInContainer[] {
  // The container itself and the line that says what is missing are counted as well.
  let components = limits.mostComponents - 2
  const keptWhole = new Set<Part>()
  for (const part of parts)
    if (part.kind === 'whole' && components - countOf(part) > 0) {
      components -= countOf(part)
      keptWhole.add(part)
    }
  let text = limits.mostText - roomForMissing
  const fitted: APIComponentInContainer[] = []
  let left = 0
  for (const part of parts) {
    if (part.kind === 'whole') {
      if (keptWhole.has(part)) fitted.push(part.component)
      else left++
      continue
    }
    const content = components > 0 ? cutPart(part, text) : ''
    if (content === '') left++
    else fitted.push({ type: ComponentType.TextDisplay, content })
    components -= content === '' ? 0 : 1
    text -= content.length
  }
  if (left > 0) fitted.splice(lastText(fitted) + 1, 0, { type: ComponentType.TextDisplay, content: missing(left) })
  return fitted.length > 0 ? fitted : [{ type: ComponentType.TextDisplay, content: 'Done.' }]
}

const lastText = (components: APIComponentInContainer[]): number =>
  components.findLastIndex(({ type }) => type === ComponentType.TextDisplay)

function countOf(part: Exclude<Part, TextPart>): number {
  return part.component.type === ComponentType.ActionRow ? 1 + part.component.components.length : 1
}

function cutPart({ before, lines, after }: TextPart, most: number): string {
  const ends = [...before, ...after].reduce((sum, line) => sum + line.length + 1, 0)
  const kept = cutLines(lines, most - ends)
  return kept.join('').trim() === '' ? '' : [...before, ...kept, ...after].join('\n')
}
