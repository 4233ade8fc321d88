import { LitElement } from 'lit'
import { bench, type Bench } from '../state/bench.ts'

/** An element that is drawn anew when one of its parts of the page's state changes. It has the page's styles. */
export abstract class BenchElement extends LitElement {
  /** The parts it shows. */
  protected abstract readonly shows: readonly (keyof Bench)[]
  #unwatch: () => void = () => undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.#unwatch = bench.watch(this.shows, () => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unwatch()
  }

  /** Without a shadow: one style sheet, one set of ids for labels. */
  protected override createRenderRoot(): HTMLElement {
    return this
  }
}
