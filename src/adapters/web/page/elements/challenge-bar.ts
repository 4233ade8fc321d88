import { html, nothing, type TemplateResult } from 'lit'
import { percentText } from '../../../../numbers.ts'
import { bench, plans } from '../state/bench.ts'
import { backToStart, handIn } from '../tabs/panels.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** The challenge that is being played: its goal, how near one came, and the try that the sliders are. */
export class ChallengeBar extends BenchElement {
  protected readonly shows = ['round', 'plan', 'turns'] as const

  protected override render(): TemplateResult | typeof nothing {
    const { round, plan } = bench.state
    if (round === null) return nothing
    const { title, goal, reached, left, budget, start } = round
    const isStart = plans.write(plan) === start
    return html`<section class="round" aria-label=${title}>
      <div>
        <h2>${title}</h2>
        <p><b>${words.round.goal}:</b> ${goal}</p>
      </div>
      ${
        left === budget
          ? nothing
          : html`<label class="goal"
              ><span>${words.round.reached(percentText(reached))}</span><progress max="1" .value=${reached}></progress
            ></label>`
      }
      <p class="left">${words.round.left(left, budget)}</p>
      <button
        type="button"
        class="main"
        ?disabled=${isStart}
        title=${isStart ? words.round.unchanged : nothing}
        @click=${() => void handIn()}
      >
        ${words.round.handIn}
      </button>
      <button type="button" ?disabled=${isStart} @click=${backToStart}>${words.round.back}</button>
      <button type="button" class="plain" @click=${() => bench.set({ round: null })}>${words.round.leave}</button>
    </section>`
  }
}
