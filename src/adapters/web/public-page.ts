import type { Nodes, Parents } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { PublicPage } from '../../app/privacy/pages.ts'

/** A page to be read: no program, and the style of the door. */
export function publicPage({ title, markdown }: PublicPage): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <link rel="stylesheet" href="./door.css" />
  </head>
  <body>
    <main class="text">
      <h1>${escaped(title)}</h1>
      ${children(fromMarkdown(markdown))}
    </main>
  </body>
</html>
`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const children = ({ children: nodes }: Parents): string => nodes.map(html).join('')

const tags: Partial<Record<Nodes['type'], string>> = {
  paragraph: 'p',
  heading: 'h2',
  list: 'ul',
  listItem: 'li',
  strong: 'strong',
  emphasis: 'em',
}

function html(node: Nodes): string {
  const tag = tags[node.type]
  if (tag !== undefined && 'children' in node) return `<${tag}>${children(node)}</${tag}>\n`
  if (node.type === 'inlineCode') return `<code>${escaped(node.value)}</code>`
  return 'value' in node ? escaped(node.value) : ''
}
