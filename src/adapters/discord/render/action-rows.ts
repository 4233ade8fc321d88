import { type APIActionRowComponent, type APIComponentInMessageActionRow, ButtonStyle, ComponentType } from 'discord.js'
import type { Action } from '../../../reply/reply.ts'
import { selectPrefix } from './custom-id.ts'
import * as limits from './limits.ts'
import { cutText } from './truncate.ts'

export type ActionRow = APIActionRowComponent<APIComponentInMessageActionRow>

/** What actions need that is not in them. */
export interface Offering {
  /** Undefined: the line could not be kept, so it gets no button. */
  idOf(action: Action): string | undefined
  /** Position of the block in the reply: no two lists of one message may have the same id. */
  position: number
}

/** Rows of buttons; more than two rows of them become one list to choose from. */
export function actionRows(actions: Action[], { idOf, position }: Offering): ActionRow[] {
  const offers = offersOf(actions, idOf)
  if (offers.length > 2 * limits.mostButtonsInRow) return [selectRow(offers, position)]
  const buttons = offers.map(({ label, id }, index) => button(label, id, index === 0))
  return chunks(buttons, limits.mostButtonsInRow).map((components) => ({ type: ComponentType.ActionRow, components }))
}

function offersOf(actions: Action[], idOf: Offering['idOf']): (Action & { id: string })[] {
  return actions.flatMap((action) => {
    const id = idOf(action)
    return id === undefined ? [] : [{ id, ...action }]
  })
}

/** One list under a label of its own; none when there is nothing to choose. */
export function choiceRows(label: string, actions: Action[], { idOf, position }: Offering): ActionRow[] {
  const offers = offersOf(actions, idOf)
  return offers.length === 0 ? [] : [selectRow(offers, position, label)]
}

/** A click on it sends the id, at most 100 characters. */
export function button(label: string, id: string, first = false): APIComponentInMessageActionRow {
  const style = first ? ButtonStyle.Primary : ButtonStyle.Secondary
  return { type: ComponentType.Button, style, label: cutText(label, limits.longestButtonLabel) || '…', custom_id: id }
}

function selectRow(
  offers: (Action & { id: string })[],
  position: number,
  prompt = 'Choose what to do next',
): ActionRow {
  const options = offers.slice(0, limits.mostSelectOptions).map(({ label, line, id }) => ({
    label: cutText(label, limits.longestSelectText) || '…',
    value: id,
    ...(label === line ? {} : { description: cutText(line, limits.longestSelectText) }),
  }))
  const missing = offers.length - options.length
  const placeholder = cutText(
    missing > 0 ? `${prompt} (… ${missing} more are not shown)` : prompt,
    limits.longestPlaceholder,
  )
  const select = { type: ComponentType.StringSelect as const, custom_id: selectPrefix + position, options, placeholder }
  return { type: ComponentType.ActionRow, components: [select] }
}

/** The values in groups of at most `size`. */
export function chunks<T>(values: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
