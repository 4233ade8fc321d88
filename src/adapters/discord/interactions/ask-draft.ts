import { requireServer } from '../../../app/command.ts'
import type { Bot } from './bot.ts'
import {
  type Draft,
  draftForm,
  draftIn,
  draftLine,
  draftRequest,
  filledIn,
  lineBeside,
  readBeside,
} from './modal-draft.ts'
import { draftedPrefix } from '../render/custom-id.ts'
import type { Incoming } from './incoming.ts'
import { resolveLine, nameIn } from './resolve-line.ts'
import { longestCustomId } from '../render/limits.ts'
import { storeLine } from '../render/line-store.ts'
import { perform, refuse } from './perform.ts'
import { atOnce, forgotten } from './requests.ts'

/** Asks for the texts of a command by a form; who may not give the command is told so before writing them. */
export async function askDraft(bot: Bot, incoming: Incoming, draft: Draft | undefined): Promise<void> {
  const { person, place } = incoming
  try {
    if (!draft) throw forgotten()
    bot.running.admit(person.id)
    requireServer(draft.command, incoming.place)
    const context = bot.contextFor(person, new AbortController().signal, place)
    await draft.command.form.admit(context, readBeside(draft))
    const reference = await storeLine(context, lineBeside(draft), longestCustomId - draftedPrefix.length)
    await bot.responses.form(incoming, draftForm(draft, draftedPrefix + reference))
  } catch (problem) {
    await refuse(bot, incoming, draft?.command.name ?? '', problem)
  }
}

/** Runs the command with what was filled in; whatever is wrong with it, nothing has to be typed again. */
export async function submitDraft(bot: Bot, incoming: Extract<Incoming, { kind: 'form' }>): Promise<void> {
  const line = await resolveLine(bot, incoming, incoming.reference.slice(draftedPrefix.length))
  const known = line === undefined ? undefined : draftIn(bot.commands, line)
  if (!known) return refuse(bot, incoming, nameIn(line), forgotten())
  const draft = filledIn(known, incoming.values)
  return perform(
    bot,
    incoming,
    draft.command.name,
    atOnce(() => draftRequest(bot.commands, draft)),
    draftLine(draft),
  )
}
