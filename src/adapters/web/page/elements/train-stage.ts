import { html, nothing, type TemplateResult } from 'lit'
import { formatValue } from '../../../../plan/values.ts'
import { rateChanges } from '../../../../training/schedule.ts'
import { sliderKnobs, zoneOf } from '../plan/stops.ts'
import { playerTemplate } from '../stage/player.ts'
import { ratePath } from '../stage/rate.ts'
import { bench } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** The training that one watches: what the network answers, its loss, and the buttons of a player. */
export class TrainStage extends BenchElement {
  protected readonly shows = ['plan', 'run', 'speed', 'pins'] as const

  protected override render(): TemplateResult {
    const { run, plan } = bench.state
    return html`<dl class="values">
        ${sliderKnobs.map(
          (knob) =>
            html`<div class=${zoneOf(knob, plan[knob])}>
              <dt>${words.knobs[knob].short}</dt>
              <dd>${formatValue(plan[knob])}</dd>
            </div>`,
        )}
      </dl>
      <div class="pictures">
        <boundary-plane></boundary-plane>
        <div class="curves">
          <h2>${words.stage.curves}</h2>
          <loss-chart></loss-chart>
          ${run !== null && rateChanges(run.plan) ? ratePath(run) : nothing}
        </div>
      </div>
      ${run === null ? nothing : playerTemplate(run)}`
  }
}
