import {
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
  type RawFile,
} from 'discord.js'
import type { Action, Block, Chart, Reply } from '../../../reply/reply.ts'
import { accentColours, altText, fileName, type Part, partsOf } from './blocks.ts'
import { fit } from './fit.ts'
import { discordMarkdown } from './markdown.ts'
import { keyOf } from './line-store.ts'
import * as limits from './limits.ts'
import { withButtons } from './own-buttons.ts'

/** A message as it is sent: JSON, and the files its components name. */
export interface Message {
  body: {
    flags: number
    components: APIContainerComponent[]
    allowed_mentions: { parse: []; roles?: string[] }
    attachments: { id: string; filename: string; description?: string }[]
  }
  files: RawFile[]
}

export interface Ingredients {
  reply: Reply
  /** Ids of the command lines in the reply's actions. */
  ids: Map<string, string>
  pictures: Picture[]
  /** Buttons of the adapter itself, after the reply's own. */
  buttons: APIComponentInMessageActionRow[]
  /** Writes Markdown in Discord's dialect, where it remembers what it wrote before. */
  markdown?: (text: string) => string
  /** Says commands by the names that Discord has for them. */
  speak?: ((text: string) => string) | undefined
  /** The role that is mentioned above everything. */
  ping?: string | undefined
}

export interface Picture {
  block: Block
  name: string
  alt: string
  data: Buffer
}

/** Draws the charts of a reply, as many as one message holds. A chart that cannot be drawn is told in words. */
export async function drawCharts(
  reply: Reply,
  draw: (chart: Chart) => Promise<Buffer>,
  report: (problem: unknown) => void,
): Promise<Picture[]> {
  const charts = reply.blocks.filter((block) => block.type === 'chart').slice(0, limits.mostFiles)
  const drawn = await Promise.allSettled(charts.map(({ chart }) => draw(chart)))
  return drawn.flatMap((result, index) => {
    const block = charts[index]!
    if (result.status === 'fulfilled')
      return [{ block, name: `chart-${index + 1}.png`, alt: block.alt, data: result.value }]
    report(result.reason)
    return []
  })
}

/** The reply as one Components V2 message within Discord's limits. */
export function writeMessage(ingredients: Ingredients): Message {
  const { ids, pictures, buttons, ping, speak, markdown = discordMarkdown } = ingredients
  const reply = speak
    ? { ...ingredients.reply, blocks: ingredients.reply.blocks.map(spoken(speak)) }
    : ingredients.reply
  const names = new Map(pictures.map(({ block, name }) => [block, name]))
  const drawn = reply.blocks.some((block) => block.type === 'sparklines')
  const idOf = (action: Action) => ids.get(keyOf(action))
  const materials = { drawn, markdown, idOf, pictureOf: (block: Block) => names.get(block) }
  const parts = distinctActions(reply.blocks).flatMap((block, place) =>
    partsOf(block, { ...materials, position: place }),
  )
  const components = fit([...mention(ping), ...withButtons(parts, buttons)])
  const texts = reply.blocks.flatMap((block): RawFile[] =>
    block.type === 'file' ? [{ name: fileName(block.name), data: block.text, contentType: 'text/plain' }] : [],
  )
  const container = { type: ComponentType.Container as const, accent_color: accentColours[reply.tone], components }
  return {
    body: {
      flags: MessageFlags.IsComponentsV2,
      components: [container],
      // Named anew in every body: without it Discord pings whoever the text mentions.
      allowed_mentions: ping === undefined ? { parse: [] } : { parse: [], roles: [ping] },
      attachments: [
        ...pictures.map(({ name, alt }, index) => ({ id: String(index), filename: name, description: altText(alt) })),
        ...texts.map(({ name }, index) => ({ id: String(pictures.length + index), filename: name })),
      ],
    },
    files: [...pictures.map(({ name, data }) => ({ name, data, contentType: 'image/png' })), ...texts],
  }
}

/** A block in the words of a platform. Pictures stay the same block: they are known by it. */
const spoken =
  (speak: (text: string) => string) =>
  (block: Block): Block => {
    switch (block.type) {
      case 'heading':
        return { ...block, text: speak(block.text) }
      case 'text':
      case 'small':
        return { ...block, markdown: speak(block.markdown) }
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map(speak)) }
      case 'actions':
      case 'choices':
        return { ...block, actions: block.actions.map((action) => ({ ...action, label: speak(action.label) })) }
      default:
        return block
    }
  }

const mention = (role: string | undefined): Part[] =>
  role === undefined ? [] : [{ kind: 'text', lines: [`<@&${role}>`], before: [], after: [] }]

/** Every line once: a second button with the same id would make Discord refuse the message. */
function distinctActions(blocks: Block[]): Block[] {
  const offered = new Set<string>()
  const isNew = (key: string) => !offered.has(key) && Boolean(offered.add(key))
  return blocks.map((block) =>
    block.type === 'actions' || block.type === 'choices'
      ? { ...block, actions: block.actions.filter((action) => isNew(keyOf(action))) }
      : block,
  )
}

/** A message made of one sentence, for what the adapter itself has to say. */
export function note(markdown: string, tone: Reply['tone'] = 'neutral'): Message {
  const reply: Reply = { tone, blocks: [{ type: 'text', markdown }] }
  return writeMessage({ reply, ids: new Map(), pictures: [], buttons: [] })
}
