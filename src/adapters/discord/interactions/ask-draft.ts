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
import { nameIn, withLine } from './resolve-line.ts'
import { mustBeInTime } from '../rest/in-time.ts'
import { longestCustomId } from '../render/limits.ts'
import { storeLine } from '../render/line-store.ts'
import { perform, refuse } from './perform.ts'
import { atOnce, forgotten } from './requests.ts'

/** Asks for the texts of a command by a form; who may not give the command is told so before writing them. */
export async function askDraft(
  bot: Bot,
  incoming: Incoming,
  drafting: Draft | undefined | Promise<Draft | undefined>,
): Promise<void> {
  let name = ''
  const opened = async () => {
    const draft = await drafting
    if (!draft) throw forgotten()
    name = draft.command.name
    return openedForm(bot, incoming, draft)
  }
  try {
    await bot.responses.form(incoming, await mustBeInTime(bot.after, opened()))
  } catch (problem) {
    await refuse(bot, incoming, name, problem)
  }
}

/** @throws UserError when this person may not ask this, or not now */
async function openedForm(bot: Bot, { person, place }: Incoming, draft: Draft) {
  bot.running.admit(person.id)
  requireServer(draft.command, place)
  const context = bot.contextFor(person, new AbortController().signal, place)
  await draft.command.form.admit(context, readBeside(draft))
  const reference = await storeLine(context, lineBeside(draft), longestCustomId - draftedPrefix.length)
  return draftForm(draft, draftedPrefix + reference)
}

/** Runs the command with what was filled in; whatever is wrong with it, nothing has to be typed again. */
export async function submitDraft(bot: Bot, incoming: Extract<Incoming, { kind: 'form' }>): Promise<void> {
  const filled = (line: string | undefined) => {
    const known = draftIn(bot.commands, line ?? '')
    if (!known) throw forgotten()
    return filledIn(known, incoming.values)
  }
  const goOn = (line: string | undefined) => {
    if (!draftIn(bot.commands, line ?? '')) return refuse(bot, incoming, nameIn(line), forgotten())
    const draft = filled(line)
    const pending = atOnce(() => draftRequest(bot.commands, draft))
    return perform(bot, incoming, draft.command.name, pending, draftLine(draft))
  }
  const reference = incoming.reference.slice(draftedPrefix.length)
  return withLine(bot, incoming, reference, goOn, (line) => draftRequest(bot.commands, filled(line)))
}
