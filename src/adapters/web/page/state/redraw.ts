import type { LitElement } from 'lit'
import { onceSurroundingsChange } from '../stage/surroundings.ts'

/** Elements that draw in colours of their own. */
const coloured = 'boundary-plane, loss-chart, verdict-card, chat-log, bench-tabs'

/** Has what is drawn in colours drawn anew when the person's system changes them, or the width. */
export function redrawOnChange(): void {
  onceSurroundingsChange(() => {
    for (const element of document.querySelectorAll<LitElement>(coloured)) element.requestUpdate()
  })
}
