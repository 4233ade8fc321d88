import type { List, Nodes, RootContent } from 'mdast'
import stringWidth from 'fast-string-width'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { inlineCode, visibleText } from '../../../reply/escape.ts'
import { widestCode } from './narrow.ts'
import { readMark } from '../../../reply/marks.ts'
import { remember } from '../../../reply/remember.ts'

/**
 * The small Markdown of replies in Discord's dialect. It is parsed and written anew, because Discord keeps the line breaks
 * of the source, and knows marks (mentions, times, spoilers, small print) that the source does not mean.
 */
export function discordMarkdown(markdown: string): string {
  return blocks(fromMarkdown(visibleText(markdown)).children).trim()
}

/** `discordMarkdown` that remembers: parsing a page takes 2 ms of the one process that acknowledges commands. At most 2 MB. */
export const rememberMarkdown = (): ((markdown: string) => string) =>
  remember(discordMarkdown, { most: 200, longest: 5_000 })

/** Text that Discord shows as it is. */
export function escapeText(text: string): string {
  return visibleText(text)
    .replaceAll('\n', ' ')
    .replaceAll(/[\\*_~|`<[\]@]/g, (delimiter) => `\\${delimiter}`)
    .replace(
      /^(\s*)(#|>|-(?=[\s#])|\d+\.(?=\s))/,
      (_, space: string, delimiter: string) => `${space}${delimiter.slice(0, -1)}\\${delimiter.slice(-1)}`,
    )
}

/** Text in a code block, which nothing inside can end. */
export function codeBlock(lines: string[]): string[] {
  return ['```', ...lines.map((line) => visibleText(line).replaceAll('```', 'ˋˋˋ')), '```']
}

function blocks(nodes: Nodes[], separator = '\n\n'): string {
  return nodes
    .map(written)
    .filter((text) => text !== '')
    .join(separator)
}

function written(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'html':
      return escapeText(node.value)
    case 'inlineCode':
      return inlineCode(node.value)
    case 'code':
      return code(node.value.split('\n'))
    case 'strong':
      return `**${inline(node.children)}**`
    case 'emphasis':
      return `*${inline(node.children)}*`
    case 'heading':
      return `**${inline(node.children)}**`
    case 'break':
      return '\n'
    case 'link':
      return linkText(inline(node.children), node.url)
    case 'image':
      return escapeText(node.alt ?? '')
    case 'list':
      return listText(node)
    case 'blockquote':
      return blocks(node.children).replaceAll(/^/gm, '> ')
    case 'root':
    case 'listItem':
      return blocks(node.children)
    default:
      return 'children' in node ? inline(node.children) : ''
  }
}

/** What is too wide for a phone is code by the line: that wraps where there is a blank, and is copied as it is. */
function code(lines: string[]): string {
  if (lines.every((line) => stringWidth(line) <= widestCode)) return codeBlock(lines).join('\n')
  return lines.map((line) => inlineCode(line)).join('\n')
}

const inline = (nodes: RootContent[]): string => nodes.map(written).join('')

/** Discord makes links of https addresses alone; the words of any other stay words. */
const linkText = (words: string, url: string): string =>
  /^https:\/\/[^\s()<>]+$/.test(url) ? `[${words}](${url})` : (ownName(url) ?? words)

/** As Discord names it: of an instant every reader sees the time on their own clock, and how far off it is. */
function ownName(url: string): string | undefined {
  const { kind, value = '' } = readMark(url) ?? {}
  if (!/^\d{1,20}$/.test(value)) return undefined
  if (kind === 'time') return `<t:${value}:F> (<t:${value}:R>)`
  if (kind === 'away') return ` (<t:${value}:R>)`
  if (kind === 'channel') return `<#${value}>`
  return kind === 'role' ? `<@&${value}>` : `<@${value}>`
}

function listText(list: List): string {
  const first = list.start ?? 1
  const items = list.children.map((item, index) => {
    const delimiter = list.ordered ? `${first + index}. ` : '- '
    return delimiter + blocks(item.children, '\n').replaceAll('\n', `\n${' '.repeat(delimiter.length)}`)
  })
  return items.join('\n')
}
