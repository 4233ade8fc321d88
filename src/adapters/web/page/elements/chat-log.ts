import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { PlanField } from '../../../../plan/plan.ts'
import { formatValue } from '../../../../plan/values.ts'
import { progressTemplate, replyTemplate } from '../expert/blocks.ts'
import { isAnswering } from '../expert/chat.ts'
import type { Exchange } from '../expert/exchange.ts'
import { surroundingsNow } from '../expert/surroundings.ts'
import { applyPlan } from '../state/actions.ts'
import { bench, plans } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'
import { changeTemplate } from './verdict-card.ts'
import type { CommandBox } from './command-box.ts'

/** Lines of before that are shown, each folded to its line. */
const mostFolded = 100

/** The conversation: the latest answer open, those before it folded. */
export class ChatLog extends BenchElement {
  protected readonly shows = ['exchanges'] as const
  #opened = new Set<string>()
  /** The newest line that has come into view. */
  #seen = ''

  protected override render(): TemplateResult {
    const { exchanges } = bench.state
    const shown = exchanges.slice(-mostFolded)
    return html`<div role="log" aria-label=${words.chat.title} aria-live="polite" aria-busy=${isAnswering()}>
      ${repeat(
        shown,
        ({ id }) => id,
        (exchange, index) =>
          index === shown.length - 1 || this.#opened.has(exchange.id) ? this.#open(exchange) : this.#folded(exchange),
      )}
    </div>`
  }

  #folded({ id, line }: Exchange): TemplateResult {
    return html`<article class="exchange folded">
      <button type="button" class="plain" aria-expanded="false" @click=${() => this.#toggle(id)}>
        <code>${shortened(line)}</code>
      </button>
    </article>`
  }

  #open(exchange: Exchange): TemplateResult {
    const { id, line, reply, read, state } = exchange
    const isLatest = id === bench.state.exchanges.at(-1)?.id
    const fold = isLatest
      ? nothing
      : html`<button type="button" class="plain fold" aria-expanded="true" @click=${() => this.#toggle(id)}>
          ${words.chat.fold}
        </button>`
    return html`<article class="exchange">
      <p class="message learner"><span class="hidden">${words.chat.you}</span><code>${shortened(line)}</code></p>
      <div class="message expert">
        ${reply === null ? this.#without(state) : replyTemplate(reply, surroundingsNow())} ${coachPath(exchange)}
        ${read === undefined ? nothing : html`<button type="button" class="edit" @click=${() => editLine(read)}>${words.chat.edit}</button>`}
        ${fold}
      </div>
    </article>`
  }

  /** A training's answer is the verdict above. */
  #without(state: Exchange['state']): TemplateResult {
    return state === 'running'
      ? html`<div class="card neutral">${progressTemplate(words.chat.oneMoment)}</div>`
      : html`<p class="above">${words.chat.above}</p>`
  }

  /** A new line comes into view; of one that trains the verdict is at the top. */
  protected override updated(): void {
    const newest = bench.state.exchanges.at(-1)
    if (newest === undefined || newest.id === this.#seen) return
    const isFirst = this.#seen === ''
    this.#seen = newest.id
    if (newest.state === 'running') this.querySelector('.exchange:last-child')?.scrollIntoView({ block: 'start' })
    else if (!isFirst) this.parentElement!.scrollTop = 0
  }

  #toggle(id: string): void {
    if (!this.#opened.delete(id)) this.#opened.add(id)
    this.requestUpdate()
    // The button that was pressed is gone; its successor has the focus.
    const place = bench.state.exchanges.slice(-mostFolded).findIndex((exchange) => exchange.id === id)
    void this.updateComplete.then(() =>
      this.querySelectorAll('.exchange')[place]?.querySelector<HTMLElement>('button.plain')?.focus(),
    )
  }
}

/** Puts a line into the field, to be changed and sent. */
function editLine(line: string): void {
  document.querySelector<CommandBox>('command-box')?.edit(line)
}

/** A pasted log is a file to look at, not a line to read. */
function shortened(line: string): string {
  const text = /^(\/?diagnose\s+text:)/.exec(line)
  if (text !== null && line.length > 120) return `${text[1]} ${words.chat.pasted(line.split(/\\n|\n/).length)}`
  return line.length > 300 ? `${line.slice(0, 300)}…` : line
}

/** The coach's way, step by step: each step can be gone to. */
function coachPath({ outcome }: Exchange): TemplateResult | typeof nothing {
  if (!outcome?.ok || outcome.command !== 'coach') return nothing
  const { steps = [], start } = (outcome.data ?? {}) as {
    steps?: { change: string; planText: string }[]
    start?: unknown
  }
  const first = (start as { planText?: string } | undefined)?.planText
  if (steps.length === 0 || first === undefined) return nothing
  const texts = [first, ...steps.map(({ planText }) => planText)]
  return html`<ol class="path" aria-label=${words.chat.path}>
    ${texts.map((planText, index) => pathStep(planText, texts[index - 1]))}
  </ol>`
}

function pathStep(planText: string, before: string | undefined): TemplateResult | typeof nothing {
  const [to, from] = [plans.read(planText), before === undefined ? null : plans.read(before)]
  if (!to.ok) return nothing
  const changes = from?.ok
    ? plans.fields
        .map(({ name }) => name as PlanField)
        .filter((name) => formatValue(from.plan[name]) !== formatValue(to.plan[name]))
    : []
  return html`<li>
    ${
      from?.ok
        ? html`<ul>
            ${changes.map((name) => changeTemplate(name, from.plan, to.plan))}
          </ul>`
        : html`<span>${words.chat.start}: ${planText || words.plan.asUsual}</span>`
    }
    <button type="button" @click=${() => applyPlan(to.plan)}>${words.chat.goThere}</button>
  </li>`
}
