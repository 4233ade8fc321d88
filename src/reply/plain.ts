import type { List, Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { readMark } from './marks.ts'
import { remember } from './remember.ts'

/** Markdown without its marks: what a terminal prints. Links keep their address in brackets, lists their dashes. */
export const plainText = remember((markdown) => blocks(fromMarkdown(markdown).children).trim(), {
  // All pages of the content are about as many paragraphs; at most 2 MB.
  most: 200,
  longest: 5_000,
})

function blocks(nodes: Nodes[], separator = '\n\n'): string {
  return nodes
    .map(plain)
    .filter((text) => text !== '')
    .join(separator)
}

function plain(node: Nodes): string {
  switch (node.type) {
    case 'text':
      // A single line break inside a paragraph is only how the source was wrapped.
      return node.value.replaceAll('\n', ' ')
    case 'inlineCode':
    case 'html':
      return node.value
    case 'code':
      return node.value.replaceAll(/^/gm, '  ')
    case 'break':
      return '\n'
    case 'link':
      return linkText(inline(node.children), node.url)
    case 'image':
      return node.alt ?? ''
    case 'list':
      return listText(node)
    case 'blockquote':
      return blocks(node.children).replaceAll(/^/gm, '> ')
    case 'thematicBreak':
      return '───'
    case 'root':
    case 'listItem':
      return blocks(node.children)
    default:
      return 'children' in node ? inline(node.children) : ''
  }
}

const inline = (nodes: RootContent[]): string => nodes.map(plain).join('')

const linkText = (text: string, url: string): string => (text === url || readMark(url) ? text : `${text} (${url})`)

function listText(list: List): string {
  const first = list.start ?? 1
  const items = list.children.map((item, index) => {
    const mark = list.ordered ? `${first + index}. ` : '- '
    const text = blocks(item.children, item.spread ? '\n\n' : '\n')
    return mark + text.replaceAll('\n', `\n${' '.repeat(mark.length)}`)
  })
  return items.join('\n')
}
