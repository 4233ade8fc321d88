import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Field } from '../../../../plan/fields.ts'
import type { TrainingPlan } from '../../../../plan/plan.ts'
import { readValue } from '../../../../plan/values.ts'
import { datasetsTemplate, fieldTemplate, sliderTemplate } from '../plan/controls.ts'
import { sliderKnobs } from '../plan/stops.ts'
import { applyPlan, train, trainTurned, turn } from '../state/actions.ts'
import { bench, plans } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Fields that have a control of their own. */
const apart: readonly string[] = [...sliderKnobs, 'dataset']

/** The knobs of the plan, and its text; both say the same. */
export class PlanKnobs extends BenchElement {
  protected readonly shows = ['plan', 'refused', 'hidden', 'moved'] as const
  /** What was typed as the plan's text, as long as it is typed. */
  #draft: string | null = null
  #problem: { field: string; text: string } | null = null

  protected override render(): TemplateResult {
    const { plan, hidden } = bench.state
    const isShown = (name: string) => !hidden.includes(name)
    const more = plans.fields.filter(({ name }) => !apart.includes(name) && isShown(name))
    return html`<div class="plan-head">
        <h2>${words.plan.title}</h2>
        <button type="button" class="plain" @click=${() => applyPlan(plans.usual)}>${words.plan.reset}</button>
      </div>
      <guess-switch></guess-switch>
      ${isShown('dataset') ? datasetsTemplate(plan) : nothing}
      ${sliderKnobs.filter(isShown).map((knob) => sliderTemplate(knob, plan, this.#take, this.#problemOf))}
      ${refusalTemplate()} ${more.length === 0 ? nothing : this.#more(more, plan)} ${this.#text(plan)}`
  }

  #more(fields: Field[], plan: TrainingPlan): TemplateResult {
    return html`<details class="more">
      <summary>${words.plan.more}</summary>
      <div class="fields">${fields.map((field) => fieldTemplate(field, plan, this.#take, this.#problemOf))}</div>
    </details>`
  }

  readonly #problemOf = (name: string): string | undefined =>
    this.#problem?.field === name ? this.#problem.text : undefined

  /** Takes what was typed for one field, or says what it must be. */
  readonly #take = (field: Field, text: string): void => {
    const reading = readValue(field, text.trim())
    this.#problem = reading.ok ? null : { field: field.name, text: reading.problem }
    this.requestUpdate()
    if (!reading.ok) return
    turn({ [field.name]: reading.value })
    trainTurned()
  }

  #text(plan: TrainingPlan): TemplateResult {
    return html`<label class="plan-text">
      <span>${words.plan.text}</span>
      <textarea
        rows="2"
        spellcheck="false"
        autocapitalize="off"
        placeholder=${words.plan.asUsual}
        .value=${live(this.#draft ?? plans.write(plan))}
        @input=${this.#typed}
        @change=${this.#left}
        @blur=${this.#left}
        @keydown=${this.#pressed}
      ></textarea>
    </label>`
  }

  readonly #typed = (event: Event): void => {
    this.#draft = (event.target as HTMLTextAreaElement).value
    const reading = plans.read(this.#draft.replace(/^\s*\/?train\b/, ''))
    if (reading.ok) turn(plans.change(plans.usual, reading.plan))
    else bench.set({ refused: reading })
    this.requestUpdate()
  }

  readonly #left = (): void => {
    this.#draft = null
    trainTurned()
    this.requestUpdate()
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (bench.state.refused === null) train()
  }
}

/** What cannot be trained, and what can. */
function refusalTemplate(): TemplateResult | typeof nothing {
  const { refused } = bench.state
  if (refused === null) return nothing
  return html`<div class="refusal" role="alert">
    <p>${refused.problem}</p>
    <button type="button" @click=${() => applyPlan(refused.instead)}>
      ${words.plan.instead(plans.write(refused.instead))}
    </button>
  </div>`
}
