import { html, nothing, type TemplateResult } from 'lit'
import type { Study } from '../../../../app/runs/study.ts'
import type { PlanField, TrainingPlan } from '../../../../plan/plan.ts'
import { formatValue } from '../../../../plan/values.ts'
import type { Action, Reply } from '../../../../reply/reply.ts'
import { progressTemplate, replyTemplate } from '../expert/blocks.ts'
import { surroundingsNow } from '../expert/surroundings.ts'
import { firstDifference, studyIn } from '../expert/study.ts'
import { applyPlan, judge } from '../state/actions.ts'
import { bench, plans, type Verdict } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** The plan to go to: the one that was tried, or at least named. */
const stepOf = ({ next, untried }: Study['advice']): string | null => next ?? untried ?? null

/** Without what stands on the stage already, larger and alive, and without the button that the change has itself. */
function besideStage({ tone, blocks }: Reply, study: Study | undefined): Reply {
  const step = study === undefined ? null : stepOf(study.advice)
  const isDone = ({ line }: Action) => step !== null && line === `/train ${step}`.trim()
  const left = blocks.filter(({ type }) => type !== 'sparklines' && type !== 'chart')
  return {
    tone,
    blocks: left.map((block) =>
      block.type === 'actions' ? { ...block, actions: block.actions.filter((action) => !isDone(action)) } : block,
    ),
  }
}

/** What the server says of the run on the stage, and the change it advises. */
export class VerdictCard extends BenchElement {
  protected readonly shows = ['verdict', 'run', 'plan', 'exchanges'] as const

  protected override render(): TemplateResult {
    const { verdict, run, plan } = bench.state
    if (verdict === null)
      return html`<div class="card waiting">
        <p>${run?.status === 'ended' ? words.verdict.asking : words.verdict.none}</p>
      </div>`
    if (verdict.state === 'unreachable')
      return html`<div class="card warning">
        <p>${words.verdict.unreachable}</p>
        <div class="actions">
          <button type="button" @click=${() => judge(verdict.planText)}>${words.chat.tryAgain}</button>
        </div>
      </div>`
    const isStale = verdict.planText !== plans.write(plan)
    return html`<div class="verdict ${isStale ? 'stale' : ''}" aria-busy=${verdict.state === 'pending'}>
      ${isStale ? html`<p class="badge">${words.verdict.stale(verdict.planText || words.plan.asUsual)}</p>` : nothing}
      ${this.#body(verdict)}
    </div>`
  }

  #body(verdict: Verdict): TemplateResult {
    const { reply, outcome } = verdict
    if (reply === null) return html`<div class="card neutral">${progressTemplate(words.verdict.asking)}</div>`
    const study = studyIn(outcome)
    return html`${replyTemplate(besideStage(reply, study), surroundingsNow(), study === undefined ? nothing : this.#advice(study))}
    ${study === undefined ? nothing : this.#difference(study)}`
  }

  /** What to change, as a change of knobs, with the button that does it. */
  #advice({ plan, advice }: Study): TemplateResult | typeof nothing {
    const step = stepOf(advice)
    const next = step === null ? null : plans.read(step)
    if (next === null || !next.ok) return nothing
    const changes = plans.fields
      .map(({ name }) => name as PlanField)
      .filter((name) => formatValue(plan[name]) !== formatValue(next.plan[name]))
    const isDone = plans.write(bench.state.plan) === plans.write(next.plan)
    return html`<div class="advice">
      <ul>
        ${changes.map((name) => changeTemplate(name, plan, next.plan))}
      </ul>
      <button type="button" class="main" ?disabled=${isDone} @click=${() => applyPlan(next.plan)}>
        ${isDone ? words.verdict.applied : advice.next === null ? words.verdict.tryIt : words.verdict.apply}
      </button>
    </div>`
  }

  #difference(study: Study): TemplateResult | typeof nothing {
    const { run } = bench.state
    if (run?.status !== 'ended' || run.planText !== study.planText) return nothing
    const epoch = firstDifference(run, study)
    return epoch === null
      ? nothing
      : html`<p class="card warning difference" role="alert">${words.verdict.differs(epoch)}</p>`
  }
}

/** One knob's change: `lr 10 → 0.33`. */
export function changeTemplate(name: PlanField, from: TrainingPlan, to: TrainingPlan): TemplateResult {
  return html`<li>
    <b>${name}</b> <span>${formatValue(from[name])}</span> <span aria-label=${words.verdict.to}>→</span>
    <strong>${formatValue(to[name])}</strong>
  </li>`
}
