import { type APIComponentInMessageActionRow, ButtonStyle, ComponentType } from 'discord.js'
import type { Context } from '../../../app/command.ts'
import type { CommandEvent } from '../../../app/dispatch.ts'
import type { Invocation } from '../../../app/read-line.ts'
import { planAddress } from '../../../plan/address.ts'
import { button } from '../render/action-rows.ts'
import type { Reply } from '../../../reply/reply.ts'
import { cancelPrefix, changedPrefix, changePrefix, draftPrefix, morePrefix, sharePrefix } from '../render/custom-id.ts'
import * as limits from '../render/limits.ts'
import { storeLine } from '../render/line-store.ts'
import { takesPlan } from '../interactions/change-form.ts'
import { isFolded } from './fold.ts'
import type { Incoming } from '../interactions/incoming.ts'

/** Stops what is running. */
export function cancelButton({ id }: Pick<Incoming, 'id'>): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Cancel', custom_id: cancelPrefix + id }
}

/** What the adapter itself offers beside the last state of an answer. `bench`: where the practice screen is, if others reach it. */
export async function lastButtons(
  context: Context,
  invocation: Invocation,
  { outcome }: Extract<CommandEvent, { type: 'done' }>,
  bench: string | undefined,
): Promise<APIComponentInMessageActionRow[]> {
  const { command } = invocation
  if (!outcome.ok) return command.form ? draftButton(context, invocation.line) : []
  if (!takesPlan(command)) return []
  const room = limits.longestCustomId - changedPrefix.length
  return [
    ...(await storedLineButton(context, 'Change one thing', changePrefix, invocation.line, room)),
    ...benchButton(bench, outcome.data),
  ]
}

/** Opens the plan that an answer ends with on the practice screen. */
function benchButton(bench: string | undefined, data: unknown): APIComponentInMessageActionRow[] {
  const { planText } = (data ?? {}) as { planText?: unknown }
  // Discord refuses a whole message with a link to a name such as `localhost`.
  if (bench === undefined || typeof planText !== 'string' || !new URL(bench).hostname.includes('.')) return []
  const url = `${bench}/${planAddress(planText)}`
  if (url.length > limits.longestUrl) return []
  return [{ type: ComponentType.Button, style: ButtonStyle.Link, label: 'Open on the bench', url }]
}

/** Shows an answer to everybody. */
export const shareButton = ({ id }: Incoming): APIComponentInMessageActionRow => button('Share', sharePrefix + id)

/** Shows the part of an answer that is not seen at once. */
export async function moreButton(
  context: Context,
  invocation: Invocation,
  reply: Reply,
): Promise<APIComponentInMessageActionRow[]> {
  if (!isFolded(reply, invocation)) return []
  const room = limits.longestCustomId - morePrefix.length
  return storedLineButton(context, reply.rest ?? 'The rest', morePrefix, invocation.line, room)
}

/** Gives back the form with what was filled in. */
export const draftButton = (context: Context, line: string) =>
  storedLineButton(context, 'Open the form again', draftPrefix, line, limits.longestCustomId - draftPrefix.length)

/** None where the line can't be kept, which is noted. */
async function storedLineButton(
  context: Context,
  label: string,
  prefix: string,
  line: string,
  room: number,
): Promise<APIComponentInMessageActionRow[]> {
  try {
    return [button(label, prefix + (await storeLine(context, line, room)))]
  } catch (problem) {
    context.report(problem)
    return []
  }
}
