import { html, nothing, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { until } from 'lit/directives/until.js'
import type { ThemeName } from '../../../../reply/chart/theme.ts'
import type { Block, Chart, Reply, SparklineRow } from '../../../../reply/reply.ts'
import { sparklineParts, withoutForms } from '../../../../reply/text.ts'
import { loadChart } from '../stage/load-chart.ts'
import { actionsTemplate, choicesTemplate, type Sending } from './actions.ts'
import { markdownTemplate } from './markdown.ts'
import { svgElement } from './svg.ts'

/** What a reply needs of the page it stands in. */
export interface Surroundings extends Sending {
  theme: ThemeName
  /** A phone: charts are drawn for a small width. */
  narrow: boolean
}

/** A whole reply as a card; `afterHeading` is what the page itself has to add at its top. */
export function replyTemplate(
  { tone, blocks }: Reply,
  surroundings: Surroundings,
  afterHeading: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const [first, ...rest] = blocks
  const head = first?.type === 'heading' ? [blockTemplate(first, surroundings)] : []
  const others = head.length > 0 ? rest : blocks
  return html`<div class="card ${tone}">
    ${head}${afterHeading}${others.map((block) => blockTemplate(block, surroundings))}
  </div>`
}

function blockTemplate(block: Block, surroundings: Surroundings): TemplateResult {
  switch (block.type) {
    case 'heading':
      return html`<h2>${block.text}</h2>`
    case 'text':
      return html`<div class="text">${markdownTemplate(block.markdown, surroundings.send)}</div>`
    case 'small':
      return html`<div class="small">${markdownTemplate(block.markdown, surroundings.send)}</div>`
    case 'sparklines':
      return sparklinesTemplate(block.rows)
    case 'chart':
      return chartTemplate(block.chart, block.alt, surroundings)
    case 'table':
      return tableTemplate(block.head, block.rows)
    case 'progress':
      return progressTemplate(block.label, block.share)
    case 'file':
      return fileTemplate(block.name, block.text)
    case 'actions':
      return actionsTemplate(withoutForms(block.actions), surroundings)
    case 'choices':
      return choicesTemplate(block, surroundings)
    default:
      return block satisfies never
  }
}

function sparklinesTemplate(rows: SparklineRow[]): TemplateResult {
  const parts = sparklineParts(rows)
  return html`<dl class="sparklines">
    ${parts.map(
      ({ label, line, note }) =>
        html`<div>
          <dt>${label}</dt>
          <dd class="line" aria-hidden="true">${line}</dd>
          <dd class="note">${note}</dd>
        </div>`,
    )}
  </dl>`
}

/** Drawn once for each theme and width, not with every change of the page. */
function chartTemplate(chart: Chart, alt: string, { theme, narrow, busy, send }: Surroundings): TemplateResult {
  const size = narrow ? { width: 340, height: 270 } : { width: 620, height: 340 }
  const click = ({ target }: Event) => {
    const line = target instanceof Element ? target.closest('[data-line]')?.getAttribute('data-line') : undefined
    if (line && !busy) send(line)
  }
  return html`<figure @click=${click}>
    ${guard([chart, theme, narrow], () =>
      until(
        loadChart().then(
          (draw) => svgElement(draw(chart, theme, size), alt),
          () => alt,
        ),
        nothing,
      ),
    )}
  </figure>`
}

function tableTemplate(head: string[], rows: string[][]): TemplateResult {
  return html`<div class="table" role="region" aria-label="Table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${head.map((cell) => html`<th scope="col">${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** A bar; without a share one that only shows that something is going on. */
export function progressTemplate(label: string, share?: number): TemplateResult {
  const value = share === undefined ? nothing : Math.min(1, Math.max(0, share || 0))
  return html`<label class="progress">
    <span>${label}${value === nothing ? nothing : html` <b>${Math.round(value * 100)} %</b>`}</span>
    <progress max="1" value=${value}></progress>
  </label>`
}

/** A link that saves the text; its address is made when it is needed, so that nothing stays behind. */
function fileTemplate(name: string, text: string): TemplateResult {
  const save = ({ currentTarget }: Event) => {
    const link = currentTarget as HTMLAnchorElement
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
    link.href = address
    // The browser reads it after the click, and may take its time.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return html`<p class="text"><a href="#" download=${name} @click=${save}>Save ${name}</a></p>`
}
