import { html, svg, type TemplateResult } from 'lit'
import { formatValue } from '../../../../plan/values.ts'
import { learningRate } from '../../../../training/schedule.ts'
import type { StageRun } from '../state/bench.ts'
import { words } from '../words.ts'

const size = { width: 200, height: 22 }

/** How the learning rate shrinks over the epochs, and where it is. */
export function ratePath({ plan, shown }: Pick<StageRun, 'plan' | 'shown'>): TemplateResult {
  const { epochs, lr } = plan
  const x = (epoch: number) => (size.width * epoch) / Math.max(1, epochs - 1)
  const y = (epoch: number) => 2 + (size.height - 4) * (1 - learningRate(plan, epoch) / (lr || 1))
  const marks = Array.from({ length: Math.min(epochs, 60) }, (_, index) =>
    Math.round((index * (epochs - 1)) / Math.max(1, Math.min(epochs, 60) - 1)),
  )
  const points = marks.map((epoch) => `${x(epoch).toFixed(1)},${y(epoch).toFixed(1)}`).join(' ')
  const at = Math.min(Math.max(0, shown - 1), epochs - 1)
  const rounded = (epoch: number) => formatValue(Number(learningRate(plan, epoch).toPrecision(2)))
  return html`<div class="rate">
    <span>${words.chart.rateOf(rounded(0))}</span>
    <svg viewBox="0 -3 ${size.width} ${size.height + 6}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<polyline points=${points}></polyline><line x1=${x(at)} x2=${x(at)} y1="-2" y2=${size.height + 2}></line>`}
    </svg>
    <span>${rounded(epochs - 1)}</span>
  </div>`
}
