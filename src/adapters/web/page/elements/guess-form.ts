import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { guessWords } from '../guess-words.ts'
import { trainOnStage } from '../stage/training.ts'
import { bench, type Guessed, plans } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Asks what will happen, before it does: a verdict, and how sure one is of it. */
export class GuessForm extends BenchElement {
  protected readonly shows = ['asked'] as const

  protected override render(): TemplateResult | typeof nothing {
    const { asked } = bench.state
    if (asked === null) return nothing
    const planText = plans.write(asked)
    // Another plan is another question: nothing of the last answer stays.
    return html`${keyed(planText, formTemplate(planText))}`
  }

  /** On a phone the knobs lie over it, or it lies above what is seen. */
  protected override updated(): void {
    const form = this.querySelector('form')
    if (form === null) return
    bench.set({ sheet: false })
    form.scrollIntoView({ block: 'nearest' })
  }
}

function formTemplate(planText: string): TemplateResult {
  const submitted = (event: SubmitEvent) => {
    event.preventDefault()
    const given = new FormData(event.target as HTMLFormElement)
    go({ planText, options: [...given].map(([name, value]) => `${name}:${value as string}`).join(' ') })
  }
  return html`<form class="hints guess" aria-label=${guessWords.title} @submit=${submitted}>
    <h2>${guessWords.title}</h2>
    <p><code>${planText || words.plan.asUsual}</code></p>
    <fieldset>
      <legend class="hidden">${guessWords.title}</legend>
      ${Object.entries(guessWords.verdicts).map(([value, label]) => choice('guess', value, label, true))}
    </fieldset>
    <fieldset>
      <legend>${guessWords.sure}</legend>
      ${Object.entries(guessWords.surenesses).map(([value, label]) => choice('sure', value, label, false))}
    </fieldset>
    <div class="actions">
      <button type="submit" class="main">${guessWords.train}</button>
      <button type="button" class="plain" @click=${() => go(null)}>${guessWords.skip}</button>
    </div>
  </form>`
}

/** An option of the line that asks for the verdict. */
const choice = (name: 'guess' | 'sure', value: string, label: string, required: boolean): TemplateResult =>
  html`<label><input type="radio" name=${name} value=${value} ?required=${required} />${label}</label>`

/** Trains what waits, with a guess or without. */
function go(guess: Guessed | null): void {
  const { asked } = bench.state
  bench.set({ asked: null, guess })
  if (asked !== null) trainOnStage(asked)
}
