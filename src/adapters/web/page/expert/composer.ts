import { html, nothing, type TemplateResult } from 'lit'
import { words } from '../words.ts'
import { isAnswering } from './chat.ts'
import type { Offers } from './offers.ts'

/** What the field is listened to for. */
interface FieldListeners {
  typed(event: Event): void
  pressed(event: KeyboardEvent): void
  pasted(event: ClipboardEvent): void
}

/** The field of a combobox; what it offers stands in a list above it. */
export function fieldTemplate(
  { list, chosen, prepare }: Offers,
  { typed, pressed, pasted }: FieldListeners,
): TemplateResult {
  const isOpen = list.length > 0
  return html`<input
    id="line"
    name="line"
    role="combobox"
    aria-expanded=${isOpen}
    aria-controls=${isOpen ? 'offered' : nothing}
    aria-autocomplete="list"
    aria-activedescendant=${chosen < 0 ? nothing : `offered-${chosen}`}
    placeholder=${words.box.placeholder}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    enterkeyhint="send"
    maxlength="60000"
    @focus=${prepare}
    @input=${typed}
    @keydown=${pressed}
    @paste=${pasted}
  />`
}

/** What can stand in the field, with what it is and what it allows. */
export function offersTemplate({ list, chosen }: Offers, take: (index: number) => void): TemplateResult {
  const pressed = (event: Event, index: number) => {
    // The field keeps the focus.
    event.preventDefault()
    take(index)
  }
  return html`<ul id="offered" role="listbox" aria-label=${words.box.offered}>
    ${list.map(
      ({ label, hint }, index) =>
        html`<li
          id="offered-${index}"
          role="option"
          aria-selected=${index === chosen}
          @pointerdown=${(event: Event) => pressed(event, index)}
        >
          <code>${label}</code><span>${hint}</span>
        </li>`,
    )}
  </ul>`
}

/** A pasted log, and the way to leave it out. */
export function chipTemplate(text: string, drop: () => void): TemplateResult {
  return html`<p class="chip">
    ${words.box.pastedFile(text.trim().split(/\r?\n/).length)}
    <button type="button" class="plain" @click=${drop}>${words.box.drop}</button>
  </p>`
}

/** A file of one's own to send. */
export function fileTemplate(picked: (files: File[]) => void): TemplateResult {
  const pick = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    picked([...(input.files ?? [])])
    input.value = ''
  }
  return html`<label class="file" title=${words.box.file}>
    <span aria-hidden="true">⊕</span>
    <input type="file" multiple aria-label=${words.box.file} ?disabled=${isAnswering()} @change=${pick} />
  </label>`
}

/** The button that sends, or stops what is being answered. */
export function sendTemplate(stop: () => void): TemplateResult {
  return isAnswering()
    ? html`<button type="button" class="stop" @click=${stop}>${words.box.stop}</button>`
    : html`<button type="submit">${words.box.send}</button>`
}
