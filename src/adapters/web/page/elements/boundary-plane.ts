import { html, nothing, type TemplateResult } from 'lit'
import { percentText } from '../../../../numbers.ts'
import { boundaryPainter, type BoundaryPainter, paintPoints } from '../stage/boundary.ts'
import { themeNow } from '../stage/surroundings.ts'
import { bench, type StageRun } from '../state/bench.ts'
import { words } from '../words.ts'
import { BenchElement } from './bench-element.ts'

/** Pixels of a canvas for one of the page: finer is not seen where colours run into each other. */
const finest = 2

/** What the network answers over the plane of its inputs, as colour, and the examples on it. */
export class BoundaryPlane extends BenchElement {
  protected readonly shows = ['run', 'projector'] as const
  #painter: BoundaryPainter | null = null
  #painted: unknown[] = []
  #pointed: unknown[] = []
  #resized = new ResizeObserver(() => this.requestUpdate())

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#resized.disconnect()
  }

  protected override firstUpdated(): void {
    this.#painter = boundaryPainter(this.querySelector('canvas')!)
    this.#resized.observe(this)
  }

  protected override render(): TemplateResult {
    const { run } = bench.state
    const right = run?.rows[run.shown - 1]?.validationAccuracy ?? null
    const share = right === null ? '–' : percentText(right)
    const isFlat = run === null || run.status === 'failed' || run.baseline === null || run.plane !== null
    const alt = words.stage.boundaryAlt(run?.shown ?? 0, right === null ? null : share)
    return html`<figure class="boundary">
      <h2>${words.stage.boundary}</h2>
      <div class="plane" ?hidden=${!isFlat}>
        <canvas class="shares" role="img" aria-label=${alt}></canvas>
        <canvas class="points" aria-hidden="true"></canvas>
        ${run === null ? nothing : burst(run)}
      </div>
      ${isFlat ? nothing : html`<p class="no-plane"><b>${share}</b> ${words.stage.noPlane}</p>`}
      <figcaption>${words.stage.right(share)}</figcaption>
    </figure>`
  }

  protected override updated(): void {
    const { run } = bench.state
    const [canvas, points] = this.querySelectorAll('canvas')
    const side = this.querySelector('.plane')!.clientWidth
    if (canvas === undefined || points === undefined || side === 0 || !run?.plane) return
    const pixels = Math.round(side * Math.min(finest, devicePixelRatio))
    this.#paintPoints(points, run, pixels)
    const painted = [run.grid, pixels, themeNow()]
    if (run.grid === null || isSame(painted, this.#painted)) return
    this.#painted = painted
    if (canvas.width !== pixels) canvas.width = canvas.height = pixels
    this.#painter?.paint(run.grid, run.plane.size, run.classes, themeNow())
  }

  /** Only where they are others: they stand on a canvas of their own. */
  #paintPoints(canvas: HTMLCanvasElement, { plane }: StageRun, pixels: number): void {
    const drawn = [plane, pixels, themeNow()]
    if (plane === null || isSame(drawn, this.#pointed)) return
    this.#pointed = drawn
    canvas.width = canvas.height = pixels
    paintPoints(canvas, plane, themeNow())
  }
}

const isSame = (one: unknown[], other: unknown[]): boolean => one.every((part, index) => part === other[index])

/** What one reads over a picture that stands still, or that there is none. */
function burst({ status, brokenAt, problem }: StageRun): TemplateResult | typeof nothing {
  if (status === 'failed') return html`<p class="burst">${words.stage.noPicture} ${problem}</p>`
  return brokenAt !== null && status === 'ended' ? html`<p class="burst">${words.stage.burst(brokenAt)}</p>` : nothing
}
