import css from '../style/guess.css?inline'
import { html, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { guessWords } from '../guess-words.ts'
import { train } from '../state/actions.ts'
import { bench } from '../state/bench.ts'
import { askBefore } from '../state/guessing.ts'
import { keepGuessing, readGuessing } from '../state/kept.ts'
import { BenchElement } from './bench-element.ts'
import { GuessForm } from './guess-form.ts'

/** Whether one says what will happen before it trains. */
class GuessSwitch extends BenchElement {
  protected readonly shows = ['guessing'] as const

  protected override render(): TemplateResult {
    return html`<label class="guess-first">
      <input type="checkbox" role="switch" .checked=${live(bench.state.guessing)} @change=${turned} />
      <span>${guessWords.first}<small>${guessWords.why}</small></span>
    </label>`
  }
}

/** What waits for a guess when the switch is turned off trains. */
function turned(event: Event): void {
  const guessing = (event.target as HTMLInputElement).checked
  bench.set({ guessing })
  void keepGuessing(guessing)
  if (bench.state.asked !== null) train()
}

/** Fetched when the page has come to rest, it offers to guess by itself; the switch stands as the person left it. */
async function offerGuessing(): Promise<void> {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
  askBefore()
  bench.set({ guessing: await readGuessing() })
  customElements.define('guess-form', GuessForm)
  customElements.define('guess-switch', GuessSwitch)
}

void offerGuessing()
