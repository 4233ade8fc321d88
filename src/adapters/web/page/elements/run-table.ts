import { html, type TemplateResult } from 'lit'
import { lossText } from '../../../../numbers.ts'
import { quoted } from '../../../../plan/tokens.ts'
import { applyPlan, ask } from '../state/actions.ts'
import { bench, type KnownRun, plans } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Rows that are shown at once; older runs are in `/history`. */
const mostRows = 30

/** The runs so far. One of them can be gone back to, two can be compared. */
export class RunTable extends BenchElement {
  protected readonly shows = ['runs', 'run'] as const
  #picked: string[] = []

  protected override render(): TemplateResult {
    const { runs } = bench.state
    if (runs.length === 0) return html`<p class="empty">${words.runs.none}</p>`
    return html`<div class="run-head">
        <p>${words.runs.pick}</p>
        <button type="button" ?disabled=${this.#picked.length !== 2} @click=${this.#compare}>
          ${words.runs.compare}
        </button>
      </div>
      <div class="table" role="region" aria-label=${words.runs.title} tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col"><span class="hidden">${words.runs.pickColumn}</span></th>
              <th scope="col">${words.runs.plan}</th>
              <th scope="col">${words.runs.verdict}</th>
              <th scope="col" class="number">${words.runs.loss}</th>
            </tr>
          </thead>
          <tbody>
            ${runs.slice(0, mostRows).map((run, index) => this.#row(run, index))}
          </tbody>
        </table>
      </div>`
  }

  #row({ id, planText, verdict, loss }: KnownRun, index: number): TemplateResult {
    const name = planText || words.plan.asUsual
    const isShown = bench.state.runs.findIndex((run) => run.planText === bench.state.run?.planText) === index
    return html`<tr class=${isShown ? 'shown' : ''}>
      <td>
        <input
          type="checkbox"
          aria-label=${words.runs.pickRun(index + 1, name)}
          .checked=${this.#picked.includes(id)}
          @change=${() => this.#pick(id)}
        />
      </td>
      <td>
        <button type="button" class="plain plan" aria-current=${isShown} @click=${() => this.#show(planText)}>
          ${name}
        </button>
      </td>
      <td><span class="verdict ${verdict}">${verdict}</span></td>
      <td class="number">${loss === undefined ? '–' : lossText(loss)}</td>
    </tr>`
  }

  /** The third one takes the place of the first. */
  #pick(id: string): void {
    this.#picked = this.#picked.includes(id)
      ? this.#picked.filter((one) => one !== id)
      : [...this.#picked, id].slice(-2)
    this.requestUpdate()
  }

  #show(planText: string): void {
    const reading = plans.read(planText)
    applyPlan(reading.ok ? reading.plan : reading.instead)
  }

  readonly #compare = (): void => {
    const picked = bench.state.runs.filter(({ id }) => this.#picked.includes(id)).map(({ planText }) => planText)
    // An option may not be empty: the usual plan is said by one of its values.
    const [a, b] = picked.map((text) => quoted(text || `lr:${plans.usual.lr}`))
    if (a !== undefined && b !== undefined) ask(`/compare a:${a} b:${b}`)
  }
}
