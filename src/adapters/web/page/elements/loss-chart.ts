import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { svgElement } from '../expert/svg.ts'
import { chartWords, finalChart, pinnedCurves, readingOf } from '../stage/chart-data.ts'
import { epochAt, placeOf, type PlotLook, usualText } from '../stage/epoch-place.ts'
import type { LiveChart } from '../stage/live-chart.ts'
import { loadChart } from '../stage/load-chart.ts'
import { loadLiveChart } from '../stage/load-live-chart.ts'
import { themeNow } from '../stage/surroundings.ts'
import { bench, type StageRun } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Letters in pixels on a wall that people sit far from. */
const wallText = 24

/** Epochs that a key goes. */
const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -Infinity,
  End: Infinity,
}

/** The loss curves: live while training runs, then as the expert draws them. Values are read by pointer and arrow keys. */
export class LossChart extends BenchElement {
  protected readonly shows = ['run', 'pins', 'verdict', 'projector'] as const
  /** The epoch whose values are read; null: the one that the stage shows. */
  #read: number | null = null
  #size = { width: 0, height: 0 }
  #live: LiveChart | null = null
  #liveFor = ''
  #drawn: StageRun['rows'] | null = null
  #finalFor: unknown[] = []
  #resized = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect
    this.#size = { width: Math.round(width), height: Math.round(height) }
    this.requestUpdate()
  })

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#resized.disconnect()
    this.#live?.close()
    this.#live = null
  }

  protected override firstUpdated(): void {
    this.#resized.observe(this.querySelector('.plot')!)
  }

  get #look(): PlotLook {
    return { ...this.#size, text: bench.state.projector ? wallText : usualText }
  }

  protected override render(): TemplateResult {
    const { run } = bench.state
    const epochs = run?.rows.length ?? 0
    const epoch = Math.min(Math.max(this.#read ?? run?.shown ?? 0, 0), epochs)
    const text = run === null || epoch === 0 ? words.chart.nothingYet : readingOf(run, epoch)
    return html`<div
        class="plot"
        role="slider"
        tabindex="0"
        aria-label=${words.chart.label}
        aria-description=${run === null ? nothing : chartWords(run)}
        aria-valuemin="0"
        aria-valuemax=${epochs}
        aria-valuenow=${epoch}
        aria-valuetext=${text}
        @keydown=${this.#typed}
        @pointermove=${this.#pointed}
        @pointerleave=${() => this.#reads(null)}
      >
        <div class="canvas"></div>
        <div
          class="cursor"
          ?hidden=${epoch === 0}
          .style=${`--at:${placeOf(epoch, run?.plan.epochs ?? 1, this.#look)}px`}
        ></div>
      </div>
      <p class="readout">${text}</p>`
  }

  readonly #typed = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    this.#reads((this.#read ?? bench.state.run?.shown ?? 0) + step)
  }

  readonly #pointed = (event: PointerEvent): void => {
    const { run } = bench.state
    if (run === null) return
    const x = event.clientX - this.querySelector('.plot')!.getBoundingClientRect().left
    this.#reads(epochAt(x, run.plan.epochs, this.#look))
  }

  #reads(epoch: number | null): void {
    const last = bench.state.run?.rows.length ?? 0
    this.#read = epoch === null ? null : Math.min(last, Math.max(1, epoch))
    this.requestUpdate()
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const { run } = bench.state
    if (run === null || Math.min(this.#size.width, this.#size.height) < 5 * usualText) return
    if (run.status === 'ended') void this.#drawFinal(run)
    else void this.#drawLive(run)
  }

  async #drawFinal(run: StageRun): Promise<void> {
    const { pins, verdict } = bench.state
    const { width, height, text } = this.#look
    const drawn = [run.rows, run.planText, run.baseline, pins, verdict?.reply, themeNow(), width, height, text]
    if (drawn.every((part, index) => part === this.#finalFor[index])) return
    this.#finalFor = drawn
    const draw = await loadChart().catch(() => null)
    if (draw === null || this.#finalFor !== drawn || !this.isConnected) return
    this.#live?.close()
    this.#live = null
    const size = { width: (width * usualText) / text, height: (height * usualText) / text }
    this.querySelector('.canvas')!.replaceChildren(
      svgElement(draw(finalChart(run, pins, verdict), themeNow(), size), null),
    )
  }

  async #drawLive(run: StageRun): Promise<void> {
    const openLiveChart = await loadLiveChart()
    if (openLiveChart === null || bench.state.run !== run || !this.isConnected) return
    const { pins } = bench.state
    const look = { ...this.#look, theme: themeNow(), epochs: run.plan.epochs, pins: pins.length }
    if (this.#live === null || this.#liveFor !== JSON.stringify(look)) {
      this.#live?.close()
      this.#liveFor = JSON.stringify(look)
      this.#finalFor = []
      this.#drawn = null
      const parent = this.querySelector<HTMLElement>('.canvas')!
      parent.replaceChildren()
      this.#live = openLiveChart(parent, look)
    }
    // Most frames come within an epoch: the curves have not moved.
    if (run.rows !== this.#drawn) this.#live.draw(run, pinnedCurves(pins, run.plan.epochs))
    this.#drawn = run.rows
  }
}
