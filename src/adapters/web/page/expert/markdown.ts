import { html, nothing, type TemplateResult } from 'lit'
import type { List, Nodes, Parents } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

type Part = TemplateResult | string | typeof nothing

/** Markdown as a template. Text stays text: what looks like HTML is shown as it was typed, never run. */
export function markdownTemplate(markdown: string): Part[] {
  return children(fromMarkdown(markdown))
}

function template(node: Nodes): Part {
  switch (node.type) {
    case 'text':
    case 'html':
      return node.value
    case 'paragraph':
      return html`<p>${children(node)}</p>`
    case 'strong':
      return html`<strong>${children(node)}</strong>`
    case 'emphasis':
      return html`<em>${children(node)}</em>`
    case 'inlineCode':
      return html`<code>${node.value}</code>`
    case 'code':
      return html`<pre tabindex="0"><code>${node.value}</code></pre>`
    case 'break':
      return html`<br />`
    case 'heading':
      return html`<h3>${children(node)}</h3>`
    case 'blockquote':
      return html`<blockquote>${children(node)}</blockquote>`
    case 'thematicBreak':
      return html`<hr />`
    case 'list':
      return listTemplate(node)
    case 'link':
      return linkTemplate(node.url, children(node))
    case 'image':
      return node.alt ?? nothing
    default:
      return nothing
  }
}

const children = (node: Parents): Part[] => node.children.map(template)

function listTemplate(list: List): TemplateResult {
  // A tight list has no paragraphs inside its items.
  const items = list.children.map(
    (item) =>
      html`<li>
        ${item.children.map((child) => (child.type === 'paragraph' && !list.spread ? children(child) : template(child)))}
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
