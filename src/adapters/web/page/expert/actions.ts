import { html, type TemplateResult } from 'lit'
import type { Action, Block } from '../../../../reply/reply.ts'

/** What buttons need of the page. */
export interface Sending {
  /** Buttons rest while a command runs. */
  busy: boolean
  send(line: string): void
}

/** Buttons that send their lines. */
export function actionsTemplate(actions: Action[], { busy, send }: Sending): TemplateResult {
  return html`<div class="actions">
    ${actions.map(
      ({ label, line }) =>
        html`<button type="button" title=${line} ?disabled=${busy} @click=${() => send(line)}>${label}</button>`,
    )}
  </div>`
}

/** Several to go to; folded where there is another way to choose, such as the cells of a picture. */
export function choicesTemplate(
  { label, actions, told }: Extract<Block, { type: 'choices' }>,
  sending: Sending,
): TemplateResult {
  const buttons = actionsTemplate(actions, sending)
  if (told)
    return html`<details class="choices">
      <summary>${label}</summary>
      ${buttons}
    </details>`
  return html`<div class="choices" role="group" aria-label=${label}>
    <p>${label}</p>
    ${buttons}
  </div>`
}
