import { html, nothing, type TemplateResult } from 'lit'
import type { List, Nodes, Parents } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

type Part = TemplateResult | string | typeof nothing

/** Takes a command line that was pressed. */
type Send = (line: string) => void

/** Markdown as a template; command lines in it are buttons where there is somebody to `send` them to. Text stays text: what looks like HTML is shown as it was typed, never run. */
export function markdownTemplate(markdown: string, send?: Send): Part[] {
  return children(fromMarkdown(markdown), send)
}

function template(node: Nodes, send: Send | undefined): Part {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return html`<p>${children(node, send)}</p>`
    case 'strong':
      return html`<strong>${children(node, send)}</strong>`
    case 'emphasis':
      return html`<em>${children(node, send)}</em>`
    case 'inlineCode':
      return codeTemplate(node.value, send)
    case 'code':
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`
    case 'break':
      return html`<br />`
    case 'heading':
      return html`<h3>${children(node, send)}</h3>`
    case 'blockquote':
      return html`<blockquote>${children(node, send)}</blockquote>`
    case 'thematicBreak':
      return html`<hr />`
    case 'list':
      return listTemplate(node, send)
    case 'link':
      return linkTemplate(node.url, children(node, send))
    case 'image':
      return node.alt ?? nothing
    default:
      return nothing
  }
}

const children = (node: Parents, send: Send | undefined): Part[] => node.children.map((child) => template(child, send))

function codeTemplate(text: string, send: Send | undefined): TemplateResult {
  if (send === undefined || !/^\/[a-z]/.test(text)) return html`<code>${text}</code>`
  return html`<button type="button" class="command" @click=${() => send(text)}><code>${text}</code></button>`
}

function listTemplate(list: List, send: Send | undefined): TemplateResult {
  // A tight list has no paragraphs inside its items.
  const items = list.children.map(
    (item) =>
      html`<li>
        ${item.children.map((child) => (child.type === 'paragraph' && !list.spread ? children(child, send) : template(child, send)))}
      </li>`,
  )
  return list.ordered
    ? html`<ol start=${list.start ?? 1}>
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`
}

function linkTemplate(url: string, text: Part[]): Part {
  if (!/^https?:\/\//i.test(url)) return html`${text}`
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${text}</a>`
}
