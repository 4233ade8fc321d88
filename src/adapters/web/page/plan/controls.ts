import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { type DatasetName, datasetNames, datasets } from '../../../../plan/datasets.ts'
import type { Field } from '../../../../plan/fields.ts'
import { isKnob, knobs } from '../../../../plan/knobs.ts'
import type { PlanField, TrainingPlan } from '../../../../plan/plan.ts'
import { formatValue } from '../../../../plan/values.ts'
import { applyPlan, trainTurned, turn } from '../state/actions.ts'
import { bench, plans } from '../state/bench.ts'
import { words } from '../words.ts'
import { nearestStop, type SliderKnob, stopsOf, usualSpan, zoneOf } from './stops.ts'
import { thumbnail } from './thumbnails.ts'

/** What a control hands over: the text that was typed for a field. */
export type Take = (field: Field, text: string) => void

/** What is wrong with a field, under it. */
export type ProblemOf = (name: string) => string | undefined

const textIn = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value

/** The data sets, each with what one recognises it by. */
export function datasetsTemplate({ dataset }: TrainingPlan): TemplateResult {
  const choose = (name: DatasetName) => {
    turn({ dataset: name })
    trainTurned()
  }
  return html`<fieldset class="datasets">
    <legend>${words.plan.data}</legend>
    ${datasetNames.map(
      (name) =>
        html`<label title=${datasets[name].summary}>
          <input type="radio" name="dataset" .checked=${live(dataset === name)} @change=${() => choose(name)} />
          ${thumbnail(name)}<span>${name}</span>
        </label>`,
    )}
  </fieldset>`
}

/** A knob as a slider, with its exact value, its way back and what it would be for a student. */
export function sliderTemplate(knob: SliderKnob, plan: TrainingPlan, take: Take, problemOf: ProblemOf): TemplateResult {
  const stops = stopsOf(knob, plans.fields)
  const [from, to] = usualSpan(knob, stops)
  const zone = zoneOf(knob, plan[knob])
  const { captions } = words.knobs[knob]
  return html`<div class="knob ${zone} ${bench.state.moved.includes(knob) ? 'moved' : ''}">
    <label for="knob-${knob}">${words.knobs[knob].name}</label>
    ${resetTemplate(knob, plan)} ${exactTemplate(knob, plan, take)}
    <div class="track" .style=${`--from:${from};--to:${to}`}>
      <input
        id="knob-${knob}"
        type="range"
        min="0"
        max=${stops.length - 1}
        step="1"
        .value=${live(String(nearestStop(stops, plan[knob])))}
        aria-valuetext="${formatValue(plan[knob])}: ${captions[zone]}"
        @input=${(event: Event) => turn({ [knob]: stops[Number(textIn(event))] })}
        @change=${trainTurned}
      />
    </div>
    <p class="caption">${captions[zone]}</p>
    ${wrongTemplate(problemOf(knob))}
  </div>`
}

function resetTemplate(knob: SliderKnob, plan: TrainingPlan): TemplateResult {
  const usual = plans.usual[knob]
  const label = words.plan.resetKnob(words.knobs[knob].name, formatValue(usual))
  return html`<button
    type="button"
    class="reset"
    aria-label=${label}
    title=${label}
    ?disabled=${plan[knob] === usual}
    @click=${() => applyPlan(plans.change(bench.state.plan, { [knob]: usual }))}
  >
    ↺
  </button>`
}

function exactTemplate(knob: SliderKnob, plan: TrainingPlan, take: Take): TemplateResult {
  const field = plans.fields.find((one) => one.name === knob)!
  return html`<input
    type="number"
    class="exact"
    step="any"
    min=${field.minimum ?? nothing}
    max=${field.maximum ?? nothing}
    aria-label=${words.plan.exact(words.knobs[knob].name)}
    .value=${live(formatValue(plan[knob]))}
    @change=${(event: Event) => take(field, textIn(event))}
  />`
}

/** Any other field of a plan: a list to choose from, or a text. */
export function fieldTemplate(field: Field, plan: TrainingPlan, take: Take, problemOf: ProblemOf): TemplateResult {
  const { name, choices, type, description } = field
  const value = formatValue(plan[name as PlanField])
  const change = (event: Event) => take(field, textIn(event))
  const control =
    choices === undefined
      ? html`<input
          id="field-${name}"
          .value=${live(value)}
          inputmode=${type === 'layers' ? 'text' : 'decimal'}
          autocomplete="off"
          @change=${change}
        />`
      : html`<select id="field-${name}" @change=${change}>
          ${choices.map((choice) => html`<option .selected=${choice === value}>${choice}</option>`)}
        </select>`
  return html`<div class=${bench.state.moved.includes(name) ? 'moved' : ''} title=${description}>
    <label for="field-${name}">${words.fields[name] ?? (isKnob(name) ? knobs[name].label : name)}</label>
    ${control}${wrongTemplate(problemOf(name))}
  </div>`
}

const wrongTemplate = (problem: string | undefined): TemplateResult | typeof nothing =>
  problem === undefined ? nothing : html`<p class="wrong" role="alert">${problem}</p>`
