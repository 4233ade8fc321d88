import { type APIComponentInMessageActionRow, ComponentType } from 'discord.js'
import { chunks } from './action-rows.ts'
import type { Part } from './blocks.ts'
import * as limits from './limits.ts'

/** Puts the adapter's buttons into the last row of buttons where it has room, else into a row under it; never under small print. */
export function withButtons(parts: Part[], buttons: APIComponentInMessageActionRow[]): Part[] {
  if (buttons.length === 0) return parts
  const place = parts.findLastIndex((part) => buttonsOf(part) !== undefined)
  const before = buttonsOf(parts[place]) ?? []
  const all = [...before, ...buttons]
  const room = limits.mostButtonsInRow
  const rows =
    before.length > 0 && all.length <= room ? [all] : [...(before.length > 0 ? [before] : []), ...chunks(buttons, room)]
  const written = rows.map((components): Part => ({
    kind: 'whole',
    component: { type: ComponentType.ActionRow, components },
  }))
  return place < 0 ? [...parts, ...written] : [...parts.slice(0, place), ...written, ...parts.slice(place + 1)]
}

function buttonsOf(part: Part | undefined): APIComponentInMessageActionRow[] | undefined {
  const row = part?.kind === 'whole' && part.component.type === ComponentType.ActionRow ? part.component : undefined
  return row?.components[0]?.type === ComponentType.Button ? row.components : undefined
}
