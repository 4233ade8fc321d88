import { html, nothing, type TemplateResult } from 'lit'
import { applyPlan } from '../state/actions.ts'
import { bench, plans, speeds } from '../state/bench.ts'
import { setSpeed } from '../stage/training.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** What to see, for who comes for the first time; and what to do. */
export class FirstHints extends BenchElement {
  protected readonly shows = ['hints'] as const

  protected override render(): TemplateResult | typeof nothing {
    if (!bench.state.hints) return nothing
    const close = () => {
      bench.set({ hints: false })
      if (bench.state.speed === speeds.slow) setSpeed(speeds.brisk)
    }
    const breakIt = () => {
      close()
      applyPlan(plans.change(bench.state.plan, { lr: 10 }))
    }
    return html`<aside class="hints" aria-label=${words.hints.title}>
      <h2>${words.hints.title}</h2>
      <ol>
        ${words.hints.list.map((hint) => html`<li>${hint}</li>`)}
      </ol>
      <div class="actions">
        <button type="button" class="main" @click=${breakIt}>${words.hints.breakIt}</button>
        <button type="button" class="plain" @click=${close}>${words.hints.close}</button>
      </div>
    </aside>`
  }
}
