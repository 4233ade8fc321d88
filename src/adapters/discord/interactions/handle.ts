import { askDraft, submitDraft } from './ask-draft.ts'
import type { Bot } from './bot.ts'
import { draftIn, draftOf, isUnfinished } from './modal-draft.ts'
import { changedRequest, changeForm } from './change-form.ts'
import {
  cancelPrefix,
  changedPrefix,
  changePrefix,
  draftedPrefix,
  draftPrefix,
  openPrefix,
} from '../render/custom-id.ts'
import type { Incoming } from './incoming.ts'
import { resolveLine, nameIn } from './resolve-line.ts'
import { note } from '../render/message.ts'
import { perform, refuse } from './perform.ts'
import { atOnce, commandInvocation, forgotten, menuInvocation, storedInvocation } from './requests.ts'
import { suggest } from '../register/autocomplete.ts'

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>

/** Answers one event. @throws only what is a bug */
export async function handle(bot: Bot, incoming: Incoming): Promise<void> {
  const { commands, attachmentOrigins: origins } = bot
  switch (incoming.kind) {
    case 'command': {
      const draft = draftOf(commands, incoming.name, incoming.options)
      if (draft && isUnfinished(draft)) return askDraft(bot, incoming, draft)
      return perform(bot, incoming, incoming.name, commandInvocation(commands, incoming, origins))
    }
    case 'menu':
      return perform(bot, incoming, incoming.name, menuInvocation(commands, incoming, origins))
    case 'click':
      return click(bot, incoming)
    case 'form':
      return submit(bot, incoming)
    case 'typing':
      await bot.responses.suggest(incoming, suggest(commands, bot.suggestions, incoming))
      return
    default:
      incoming satisfies never
  }
}

async function click(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const { reference } = incoming
  if (reference.startsWith(cancelPrefix)) return cancel(bot, incoming)
  if (reference.startsWith(changePrefix)) return openForm(bot, incoming)
  if (reference.startsWith(draftPrefix)) return reopenDraft(bot, incoming)
  if (reference.startsWith(openPrefix))
    return click(bot, { ...incoming, hidden: false, reference: reference.slice(openPrefix.length) })
  const line = await resolveLine(bot, incoming, reference)
  const draft = draftIn(bot.commands, line ?? '')
  if (draft && isUnfinished(draft)) return askDraft(bot, incoming, draft)
  return perform(
    bot,
    incoming,
    nameIn(line),
    atOnce(() => storedInvocation(bot.commands, line)),
  )
}

async function cancel({ running, responses: answers }: Bot, incoming: Of<'click'>): Promise<void> {
  const outcome = running.cancel(incoming.reference.slice(cancelPrefix.length), incoming.person.id)
  if (outcome === 'cancelled') await answers.confirm(incoming)
  else if (outcome === 'over')
    await answers.whisper(incoming, note('There is nothing left to cancel: this one has ended.'))
  else await answers.whisper(incoming, note('Only the person who asked for this can cancel it.'))
}

async function openForm(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const reference = incoming.reference.slice(changePrefix.length)
  const line = await resolveLine(bot, incoming, reference)
  try {
    await bot.responses.form(incoming, changeForm(storedInvocation(bot.commands, line), changedPrefix + reference))
  } catch (problem) {
    await refuse(bot, incoming, nameIn(line), problem)
  }
}

async function reopenDraft(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const line = await resolveLine(bot, incoming, incoming.reference.slice(draftPrefix.length))
  return askDraft(bot, incoming, draftIn(bot.commands, line ?? ''))
}

async function submit(bot: Bot, incoming: Of<'form'>): Promise<void> {
  if (incoming.reference.startsWith(draftedPrefix)) return submitDraft(bot, incoming)
  const known = incoming.reference.startsWith(changedPrefix)
  const line = known ? await resolveLine(bot, incoming, incoming.reference.slice(changedPrefix.length)) : undefined
  return perform(
    bot,
    incoming,
    nameIn(line),
    atOnce(() => {
      if (line === undefined) throw forgotten()
      return changedRequest(bot.commands, line, incoming.values)
    }),
  )
}
