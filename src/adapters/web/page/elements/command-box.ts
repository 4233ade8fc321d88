import { html, nothing, type TemplateResult } from 'lit'
import { isAnswering, sayFiles, stopAnswer } from '../expert/chat.ts'
import { lineHistory } from '../expert/line-history.ts'
import { createOffers } from '../expert/offers.ts'
import { chipTemplate, fieldTemplate, fileTemplate, offersTemplate, sendTemplate } from '../expert/composer.ts'
import { pastedLines } from '../paste.ts'
import { ask } from '../state/actions.ts'
import { keepLine } from '../state/kept.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Where one types: `/` opens the commands, Tab completes, the arrows walk through what is offered or was sent before. */
export class CommandBox extends BenchElement {
  protected readonly shows = ['exchanges'] as const
  #history = lineHistory()
  #offers = createOffers(() => this.requestUpdate())
  /** A log that was pasted: a file to send, not a line to read. */
  #pastedLog: string | null = null

  /** Lines of before, for the arrow keys. */
  remember(lines: readonly string[]): void {
    for (const line of lines) this.#history.add(line)
  }

  /** Puts a line into the field, to be changed and sent. */
  edit(line: string): void {
    this.#input.value = line
    this.#input.focus()
  }

  get #input(): HTMLInputElement {
    return this.querySelector('#line')!
  }

  protected override render(): TemplateResult {
    const listeners = { typed: this.#typed, pressed: this.#pressed, pasted: this.#pasted }
    return html`<form class="composer" @submit=${this.#submit} @focusout=${() => this.#offers.close()}>
      ${this.#offers.list.length > 0 ? offersTemplate(this.#offers, this.#take) : nothing}
      ${this.#pastedLog === null ? nothing : chipTemplate(this.#pastedLog, () => this.#paste(null))}
      <label for="line">${words.box.label}</label>
      <div>${fieldTemplate(this.#offers, listeners)} ${fileTemplate(this.#picked)} ${sendTemplate(this.#stop)}</div>
    </form>`
  }

  /** Keeps the focus: a line is seldom the last one. */
  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const line = this.#input.value.trim()
    if (isAnswering() || (this.#pastedLog === null ? line === '' || !ask(line) : !this.#sendLog(this.#pastedLog)))
      return
    this.#input.value = ''
    this.#offers.close()
    this.#input.focus()
    if (line === '') return
    this.#history.add(line)
    void keepLine(line)
  }

  #sendLog(text: string): boolean {
    this.#paste(null)
    return sayFiles([new File([text], words.box.pastedName, { type: 'text/plain' })])
  }

  #paste(text: string | null): void {
    this.#pastedLog = text
    this.requestUpdate()
    this.#input.focus()
  }

  readonly #stop = (): void => {
    stopAnswer()
    this.#input.focus()
  }

  readonly #typed = (): void => {
    const { value } = this.#input
    void this.#offers.find(value, () => this.#input.value === value)
  }

  readonly #take = (index: number): void => {
    const completion = this.#offers.list[index]
    if (completion === undefined) return
    this.#input.value = completion.text
    this.#typed()
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const keys = this.#offers.list.length > 0 ? this.#keysOfList() : this.#keysOfField()
    const act = keys[event.key]
    if (act === undefined || event.shiftKey) return
    event.preventDefault()
    act()
  }

  #keysOfList(): Record<string, () => void> {
    const { chosen } = this.#offers
    return {
      ArrowDown: () => this.#offers.choose(1),
      ArrowUp: () => this.#offers.choose(-1),
      Tab: () => this.#take(Math.max(0, chosen)),
      Escape: () => this.#offers.close(),
      ...(chosen < 0 ? {} : { Enter: () => this.#take(chosen) }),
    }
  }

  #keysOfField(): Record<string, () => void> {
    const walk = (line: string) => {
      this.#input.value = line
      this.#input.setSelectionRange(line.length, line.length)
    }
    return {
      ArrowUp: () => walk(this.#history.older(this.#input.value)),
      ArrowDown: () => walk(this.#history.newer()),
      Escape: stopAnswer,
    }
  }

  readonly #picked = (files: File[]): void => {
    sayFiles(files)
    this.#input.focus()
  }

  readonly #pasted = (event: ClipboardEvent): void => {
    const { value, selectionStart, selectionEnd } = this.#input
    const text = event.clipboardData?.getData('text') ?? ''
    const from = selectionStart ?? value.length
    const lines = pastedLines(text, value.slice(0, from))
    if (lines === null) return
    event.preventDefault()
    if (value.trim() === '') this.#paste(text)
    else this.#input.setRangeText(lines, from, selectionEnd ?? from, 'end')
  }
}
