import { html, nothing, type TemplateResult } from 'lit'
import { ref } from 'lit/directives/ref.js'
import { progressTemplate, replyTemplate } from '../expert/blocks.ts'
import { surroundingsNow } from '../expert/surroundings.ts'
import { isNarrow } from '../stage/surroundings.ts'
import { bench, tabNames, type TabName } from '../state/bench.ts'
import { follow, openTab, panels, readLog } from '../tabs/panels.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Runs, lessons, questions, challenges and logs below the stage. */
export class BenchTabs extends BenchElement {
  protected readonly shows = ['tab', 'turns'] as const
  #shown = ''

  protected override render(): TemplateResult {
    const { tab } = bench.state
    return html`<div role="tablist" aria-label=${words.tabs.title} @keydown=${this.#typed}>
        ${tabNames.map(
          (name) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${name}"
              aria-selected=${name === tab}
              aria-controls="panel-${name}"
              tabindex=${name === tab ? 0 : -1}
              @click=${() => openTab(name)}
            >
              ${words.tabs[name]}
            </button>`,
        )}
      </div>
      ${tabNames.map(
        (name) =>
          html`<div
            role="tabpanel"
            id="panel-${name}"
            aria-labelledby="tab-${name}"
            tabindex=${name === tab ? 0 : -1}
            ?hidden=${name !== tab}
          >
            ${name === tab ? this.#panel(name) : nothing}
          </div>`,
      )}`
  }

  /** An answer begins at its top. */
  protected override updated(): void {
    const { tab } = bench.state
    const shown = tab === 'runs' ? tab : `${tab} ${panels[tab].line}`
    if (shown !== this.#shown) this.parentElement!.scrollTop = 0
    this.#shown = shown
  }

  #panel(name: TabName): TemplateResult {
    if (name === 'runs') return html`<run-table></run-table>`
    const { reply, isBusy } = panels[name]
    const answer =
      reply === null
        ? isBusy
          ? progressTemplate(words.tabs.loading)
          : nothing
        : replyTemplate(reply, { ...surroundingsNow(follow), narrow: isNarrow(), busy: isBusy })
    return name === 'log' ? html`${this.#log()}${answer}` : html`${answer}`
  }

  #log(): TemplateResult {
    let paste: HTMLTextAreaElement | undefined
    const send = () => {
      const text = paste?.value ?? ''
      if (text.trim() !== '') void readLog([new File([text], 'pasted.log', { type: 'text/plain' })])
    }
    const pick = (event: Event) => {
      const input = event.currentTarget as HTMLInputElement
      void readLog([...(input.files ?? [])])
      input.value = ''
    }
    return html`<div class="drop">
      <p>${words.log.how}</p>
      <div class="actions">
        <label class="file-button">${words.log.pick}<input type="file" multiple @change=${pick} /></label>
        <label class="file-button">
          ${words.log.folder}<input type="file" webkitdirectory aria-label=${words.log.folderLabel} @change=${pick} />
        </label>
      </div>
      <label class="paste"
        ><span>${words.log.paste}</span
        ><textarea
          rows="3"
          spellcheck="false"
          ${ref((element) => void (paste = element as HTMLTextAreaElement | undefined))}
        ></textarea>
      </label>
      <button type="button" @click=${send}>${words.log.send}</button>
      <p class="small">${words.log.kept}</p>
    </div>`
  }

  readonly #typed = (event: KeyboardEvent): void => {
    const at = tabNames.indexOf(bench.state.tab)
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabNames.length - 1 }
    const next = steps[event.key]
    if (next === undefined) return
    event.preventDefault()
    const name = tabNames[(next + tabNames.length) % tabNames.length]!
    openTab(name)
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${name}`)?.focus())
  }
}
