import { html, nothing, type TemplateResult } from 'lit'
import { bench } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** What happened, in one sentence at the foot of the page. */
export class PageNotice extends BenchElement {
  protected readonly shows = ['notice'] as const

  protected override render(): TemplateResult {
    const { notice } = bench.state
    return html`<div role="status" aria-live="polite">
      ${notice === null ? nothing : html`<p>${notice} <button type="button" class="plain" @click=${() => bench.set({ notice: null })}>${words.notice.close}</button></p>`}
    </div>`
  }
}
