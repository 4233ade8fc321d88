import { html, render, type TemplateResult } from 'lit'
import type { ThemeName } from '../../../reply/chart/theme.ts'
import { progressTemplate, replyTemplate, type Surroundings } from './blocks.ts'
import { type Exchange, startConversation } from './conversation.ts'
import { droppedFiles } from './dropped-files.ts'
import { greeting } from './greeting.ts'
import { lineHistory } from './line-history.ts'
import { pastedLines } from './paste.ts'

const root = document.querySelector<HTMLElement>('#app')!
const darkness = matchMedia('(prefers-color-scheme: dark)')
const narrowness = matchMedia('(max-width: 30rem)')
const conversation = startConversation(draw)
const history = lineHistory()

function send(line: string): void {
  if (!conversation.send(line)) return
  history.add(line)
  draw()
  root.querySelector('.exchange:last-child')?.scrollIntoView({ block: 'start' })
}

function draw(): void {
  const theme: ThemeName = darkness.matches ? 'dark' : 'light'
  const surroundings: Surroundings = { theme, narrow: narrowness.matches, busy: conversation.isRunning(), send }
  render(pageTemplate(surroundings), root)
}

function pageTemplate(surroundings: Surroundings): TemplateResult {
  return html`<header>
      <img src=${new URL('./icon.svg', import.meta.url).href} alt="" width="32" height="32" />
      <div>
        <h1>The hyperparameter expert</h1>
        <p>Practice screen</p>
      </div>
    </header>
    <main>
      <div class="message expert">${replyTemplate(greeting, surroundings)}</div>
      <div role="log" aria-label="Conversation" aria-live="polite" aria-busy=${surroundings.busy}>
        ${conversation.exchanges.map((exchange) => exchangeTemplate(exchange, surroundings))}
      </div>
    </main>
    ${composerTemplate(surroundings.busy)}`
}

function exchangeTemplate({ line, reply, read }: Exchange, surroundings: Surroundings): TemplateResult {
  return html`<article class="exchange">
    <p class="message learner"><span class="hidden">You: </span><code>${line}</code></p>
    <div class="message expert">
      ${reply === null ? html`<div class="card neutral">${progressTemplate('One moment')}</div>` : replyTemplate(reply, surroundings)}
      ${read === undefined ? '' : html`<button type="button" class="edit" @click=${() => edit(read)}>Edit what I read</button>`}
    </div>
  </article>`
}

/** Puts a line into the field, to be changed and sent. */
function edit(line: string): void {
  const input = root.querySelector<HTMLInputElement>('#line')!
  input.value = line
  input.focus()
}

function composerTemplate(busy: boolean): TemplateResult {
  return html`<form class="composer" @submit=${submit}>
    <label for="line">Your command</label>
    <div>
      <input
        id="line"
        name="line"
        placeholder="learning rate 0.3 and a bit of dropout"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="send"
        maxlength="60000"
        @keydown=${typed}
        @paste=${pasted}
      />
      <label class="file">
        Log file
        <input type="file" multiple aria-label="A log of your own" ?disabled=${busy} @change=${picked} />
      </label>
      <label class="file">
        Folder
        <input type="file" webkitdirectory aria-label="A folder with event files" ?disabled=${busy} @change=${picked} />
      </label>
      ${
        busy
          ? html`<button type="button" class="stop" @click=${conversation.stop}>Stop</button>`
          : html`<button type="submit">Send</button>`
      }
    </div>
  </form>`
}

function submit(event: SubmitEvent): void {
  event.preventDefault()
  const input = root.querySelector<HTMLInputElement>('#line')!
  const line = input.value
  if (conversation.isRunning() || line.trim() === '') return
  input.value = ''
  send(line)
}

function picked(event: Event): void {
  const input = event.currentTarget as HTMLInputElement
  sendFiles([...(input.files ?? [])])
  input.value = ''
}

function sendFiles(files: File[]): void {
  if (!conversation.sendFiles(files)) return
  draw()
  root.querySelector('.exchange:last-child')?.scrollIntoView({ block: 'start' })
}

/** A file may be dropped anywhere; without this the browser would open it. */
function dropped(event: DragEvent): void {
  event.preventDefault()
  if (event.type === 'drop' && event.dataTransfer) void droppedFiles(event.dataTransfer).then(sendFiles)
}

function typed(event: KeyboardEvent): void {
  const input = event.currentTarget as HTMLInputElement
  if (event.key === 'Escape') conversation.stop()
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
  event.preventDefault()
  input.value = event.key === 'ArrowUp' ? history.older(input.value) : history.newer()
  input.setSelectionRange(input.value.length, input.value.length)
}

function pasted(event: ClipboardEvent): void {
  const input = event.currentTarget as HTMLInputElement
  const { value, selectionStart, selectionEnd } = input
  const from = selectionStart ?? value.length
  const lines = pastedLines(event.clipboardData?.getData('text') ?? '', value.slice(0, from))
  if (lines === null) return
  event.preventDefault()
  input.setRangeText(lines, from, selectionEnd ?? from, 'end')
}

document.addEventListener('dragover', dropped)
document.addEventListener('drop', dropped)
darkness.addEventListener('change', draw)
narrowness.addEventListener('change', draw)
draw()
root.querySelector<HTMLInputElement>('#line')!.focus()
