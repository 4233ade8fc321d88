import { html, render } from 'lit'
import { BenchTabs } from './elements/bench-tabs.ts'
import { BoundaryPlane } from './elements/boundary-plane.ts'
import { ChallengeBar } from './elements/challenge-bar.ts'
import { ChatLog } from './elements/chat-log.ts'
import { CommandBox } from './elements/command-box.ts'
import { FirstHints } from './elements/first-hints.ts'
import { LossChart } from './elements/loss-chart.ts'
import { PageNotice } from './elements/page-notice.ts'
import { PlanKnobs } from './elements/plan-knobs.ts'
import { RunTable } from './elements/run-table.ts'
import { TrainStage } from './elements/train-stage.ts'
import { VerdictCard } from './elements/verdict-card.ts'
import { WhoCard } from './elements/who-card.ts'
import { redrawOnChange } from './state/redraw.ts'
import { keepFocus } from './state/focus.ts'
import { listenToKeys } from './state/keys.ts'
import { begin } from './state/begin.ts'
import { bench } from './state/bench.ts'
import { words } from './words.ts'

/** What one sees first: it learns before the rest is there. */
const first = {
  'boundary-plane': BoundaryPlane,
  'loss-chart': LossChart,
  'train-stage': TrainStage,
  'plan-knobs': PlanKnobs,
  'page-notice': PageNotice,
}

/** Each in a task of its own, so that none holds the page up. */
const rest = {
  'verdict-card': VerdictCard,
  'command-box': CommandBox,
  'first-hints': FirstHints,
  'run-table': RunTable,
  'bench-tabs': BenchTabs,
  'chat-log': ChatLog,
  'challenge-bar': ChallengeBar,
  'who-card': WhoCard,
}

const root = document.querySelector<HTMLElement>('#app')!

const toggle = (part: 'projector' | 'sheet') => () => bench.set({ [part]: !bench.state[part] })

/** The parts of the page draw themselves. */
const parts = html`<main>
  <section class="plan" id="plan" aria-label=${words.page.plan} tabindex="-1"><plan-knobs></plan-knobs></section>
  <section class="stage" aria-label=${words.page.stage} tabindex="-1">
    <challenge-bar></challenge-bar>
    <guess-form aria-live="polite"></guess-form>
    <train-stage></train-stage>
    <first-hints></first-hints>
  </section>
  <section class="tabs" aria-label=${words.tabs.title} tabindex="-1"><bench-tabs></bench-tabs></section>
  <section class="expert-column" aria-label=${words.page.expert} tabindex="-1">
    <div class="answers" tabindex="0" role="region" aria-label=${words.verdict.title}>
      <verdict-card aria-live="polite"></verdict-card>
      <chat-log></chat-log>
    </div>
    <command-box></command-box>
  </section>
</main>`

function draw(): void {
  const { projector, sheet } = bench.state
  document.documentElement.classList.toggle('projector', projector)
  document.documentElement.classList.toggle('with-sheet', sheet)
  render(
    html`<header>
        <img src=${new URL('./icon.svg', import.meta.url).href} alt="" width="32" height="32" />
        <div>
          <h1>${words.page.title}</h1>
          <p>${words.page.subtitle}</p>
        </div>
        <button
          type="button"
          class="plain wall"
          aria-pressed=${projector}
          title=${words.page.projectorKey}
          @click=${toggle('projector')}
        >
          ${words.page.projector}
        </button>
        <who-card></who-card>
      </header>
      ${parts}
      <button type="button" class="sheet-button" aria-expanded=${sheet} aria-controls="plan" @click=${toggle('sheet')}>
        ${sheet ? words.page.close : words.page.knobs}
      </button>
      <page-notice></page-notice>`,
    root,
  )
}

for (const [name, element] of Object.entries(first)) customElements.define(name, element)
bench.watch(['projector', 'sheet'], draw)
draw()
redrawOnChange()
keepFocus(root)
listenToKeys()
begin()
for (const [name, element] of Object.entries(rest)) setTimeout(() => customElements.define(name, element))
