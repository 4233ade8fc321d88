import type { APIComponentInContainer } from 'discord.js'
import { html, render, type TemplateResult } from 'lit'
import { replyTemplate } from '../../src/adapters/web/page/expert/blocks.ts'
import style from '../../src/adapters/web/page/style.css?inline'
import type { Reply } from '../../src/reply/reply.ts'

/** An answer as each platform shows it. */
export interface Shown {
  line: string
  reply: Reply
  /** With the codes that colour it. */
  terminal: string
  /** The parts of the message, and its pictures as addresses by their names. */
  discord: { colour: number; parts: APIComponentInContainer[]; pictures: Record<string, string> }
}

export interface Group {
  title: string
  answers: Shown[]
}

const layout = `
  #app { display: block; padding: 1rem }
  .three { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem; align-items: start; margin-bottom: 2rem }
  .three pre { margin: 0; font: 13px/1.4 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere }
  .terminal, .discord { background: #14161b; color: #f0f1f4; padding: 1rem; border-radius: 8px }
  .discord { background: #313338; border-left: 4px solid }
  .discord pre { background: none; border: 0; padding: 0.2rem 0; color: inherit }
  .three .terminal { white-space: pre; overflow-x: auto }
  .discord img { max-width: 100%; display: block }
  .discord span { display: inline-block; background: #4e5058; border-radius: 4px; padding: .2rem .6rem; margin: .3rem .3rem 0 0 }
  .red { color: #ff8f86 } .green { color: #5fd39a } .yellow { color: #ffb347 } .cyan { color: #6fd3e0 } .dim { opacity: .7 } .bold { font-weight: 700 }
`

const styles: Record<string, string> = { 1: 'bold', 2: 'dim', 31: 'red', 32: 'green', 33: 'yellow', 36: 'cyan' }

function terminalTemplate(text: string): TemplateResult[] {
  let on: string[] = []
  return text.split(/(\u001b\[\d+m)/).map((piece) => {
    const code = /\[(\d+)m/.exec(piece)?.[1]
    if (!piece.startsWith('\u001b') || code === undefined) return html`<span class=${on.join(' ')}>${piece}</span>`
    on = styles[code] === undefined ? [] : [...on, styles[code]]
    return html``
  })
}

function discordTemplate({ colour, parts, pictures }: Shown['discord']): TemplateResult {
  return html`<div class="discord" style="border-color: #${colour.toString(16).padStart(6, '0')}">
    ${parts.map((part) => partTemplate(part, pictures))}
  </div>`
}

function partTemplate(part: APIComponentInContainer, pictures: Record<string, string>): TemplateResult {
  if ('content' in part) return html`<pre>${part.content}</pre>`
  if ('items' in part)
    return html`${part.items.map(
      ({ media, description }) =>
        html`<img src=${pictures[media.url.replace('attachment://', '')] ?? ''} alt=${description ?? ''} />`,
    )}`
  if ('file' in part) return html`<pre>📎 ${part.file.url}</pre>`
  if (!('components' in part)) return html`<pre>${JSON.stringify(part)}</pre>`
  const words = part.components.flatMap((one) =>
    'label' in one
      ? [one.label]
      : 'options' in one
        ? [one.placeholder, ...one.options.map(({ label }) => `▾ ${label}`)]
        : [],
  )
  return html`<div>${words.map((word) => html`<span>${word}</span>`)}</div>`
}

function answerTemplate({ line, reply, terminal, discord }: Shown): TemplateResult {
  const theme = matchMedia('(prefers-color-scheme: dark)').matches ? ('dark' as const) : ('light' as const)
  const surroundings = { theme, narrow: false, busy: false, send: () => {} }
  return html`<h3><code>${line}</code></h3>
    <div class="three">
      <div class="message expert">${replyTemplate(reply, surroundings)}</div>
      ${discordTemplate(discord)}
      <pre class="terminal">${terminalTemplate(terminal)}</pre>
    </div>`
}

const { gallery } = globalThis as unknown as { gallery: Group[] }
const root = document.querySelector<HTMLElement>('#app')!
document.head.append(Object.assign(document.createElement('style'), { textContent: style + layout }))
render(
  html`<h1>Every kind of reply</h1>
    <p>Left the practice screen, in the middle what Discord is sent, right the terminal.</p>
    ${gallery.map(
      ({ title, answers }) =>
        html`<h2>${title}</h2>
          ${answers.map(answerTemplate)}`,
    )}`,
  root,
)
