import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { bench } from '../state/bench.ts'
import { forgetExchanges } from '../state/kept.ts'
import { words } from '../words.ts'

/** What `/api/me` says. */
interface Who {
  kind: 'local' | 'visitor'
  name: string | null
  kept: { id: string; words: string; entries: number }[]
  code: boolean
}

/** Milliseconds after which the page has come to rest. */
const settled = 1500

/** Who one is here, and what is kept of one. */
export class WhoCard extends LitElement {
  #who: Who | null = null
  #problem: string | null = null

  protected override createRenderRoot(): HTMLElement {
    return this
  }

  /** Who one is, once the page has come to rest. */
  protected override firstUpdated(): void {
    setTimeout(() => void this.#fetch(), settled)
  }

  protected override render(): TemplateResult {
    return html`<details class="who" @toggle=${this.#opened}>
      <summary><span aria-hidden="true">☺</span> ${this.#who?.name ?? words.who.you}</summary>
      <div>${this.#who === null ? html`<p>${this.#problem ?? words.tabs.loading}</p>` : this.#facts(this.#who)}</div>
    </details>`
  }

  #facts({ kind, name, kept, code }: Who): TemplateResult {
    return html`<p>${words.who[kind]} ${code ? words.who.code : nothing}</p>
      <form @submit=${this.#rename}>
        <label for="name">${words.who.name}</label>
        <input id="name" name="name" maxlength="40" autocomplete="nickname" .value=${name ?? ''} />
        <button>${words.who.save}</button>
      </form>
      ${this.#problem === null ? nothing : html`<p role="status">${this.#problem}</p>`}
      <h3>${words.who.kept}</h3>
      <ul>
        ${kept.filter(({ entries }) => entries > 0).map(({ entries, words: what }) => html`<li>${words.who.entry(entries, what)}</li>`)}
        <li>${words.who.browser}</li>
      </ul>
      <p class="small">${words.who.more}</p>
      <button type="button" @click=${this.#forget}>${words.who.forget}</button>`
  }

  readonly #opened = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) void this.#fetch()
  }

  async #fetch(init?: RequestInit): Promise<void> {
    const answer = await fetch('api/me', init).catch(() => null)
    const body = (await answer?.json().catch(() => null)) as (Who & { error?: { message: string } }) | null | undefined
    if (answer?.ok && body) this.#who = { ...body, kept: body.kept ?? [] }
    this.#problem = answer?.ok
      ? init === undefined
        ? null
        : words.who.saved
      : (body?.error?.message ?? words.who.unreachable)
    this.requestUpdate()
  }

  readonly #rename = (event: SubmitEvent): void => {
    event.preventDefault()
    const name = this.querySelector<HTMLInputElement>('#name')!.value
    void this.#fetch({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })
  }

  readonly #forget = (): void => {
    void forgetExchanges()
    bench.set({ exchanges: [], notice: words.who.forgotten })
  }
}
