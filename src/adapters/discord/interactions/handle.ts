import type { Command } from '../../../app/command.ts'
import { commandNamed } from '../../../app/command-names.ts'
import { askDraft, submitDraft } from './ask-draft.ts'
import { ask, submitAsked } from './ask-try.ts'
import type { Bot } from './bot.ts'
import { cancel } from './cancel.ts'
import { draftIn, draftOf, isUnfinished } from './modal-draft.ts'
import { changedRequest, changeForm } from './change-form.ts'
import {
  askedPrefix,
  askPrefix,
  cancelPrefix,
  changedPrefix,
  changePrefix,
  draftedPrefix,
  draftPrefix,
  morePrefix,
  openPrefix,
  sharePrefix,
} from '../render/custom-id.ts'
import type { Incoming } from './incoming.ts'
import { nameIn, resolveLine, withLine } from './resolve-line.ts'
import { perform, refuse } from './perform.ts'
import { atOnce, commandInvocation, forgotten, menuInvocation, storedInvocation } from './requests.ts'
import { mustBeInTime, tooSlow } from '../rest/in-time.ts'
import { share } from '../answers/share.ts'
import { showMore } from '../answers/show-more.ts'
import { suggest } from '../register/autocomplete.ts'

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>

/** Answers one event. @throws only what is a bug */
export async function handle(bot: Bot, event: Incoming): Promise<void> {
  const { commands, attachmentOrigins: origins } = bot
  const incoming = withOwnName(commands, event)
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

/** A command under its own name, by which it is known everywhere but in Discord's groups. */
function withOwnName(commands: Command[], incoming: Incoming): Incoming {
  if (incoming.kind !== 'command' && incoming.kind !== 'typing') return incoming
  return { ...incoming, name: commandNamed(commands, incoming.name)?.name ?? incoming.name }
}

async function click(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const { reference } = incoming
  if (reference.startsWith(cancelPrefix)) return cancel(bot, incoming)
  if (reference.startsWith(changePrefix)) return openForm(bot, incoming)
  if (reference.startsWith(draftPrefix)) return reopenDraft(bot, incoming)
  if (reference.startsWith(sharePrefix)) return share(bot, incoming)
  if (reference.startsWith(morePrefix)) return showMore(bot, incoming)
  if (reference.startsWith(askPrefix)) return ask(bot, incoming)
  if (reference.startsWith(openPrefix))
    return click(bot, { ...incoming, hidden: false, reference: reference.slice(openPrefix.length) })
  const unfinished = (line: string | undefined) => {
    const draft = draftIn(bot.commands, line ?? '')
    return draft && isUnfinished(draft) ? draft : undefined
  }
  const goOn = (line: string | undefined) => {
    const draft = unfinished(line)
    if (draft) return askDraft(bot, incoming, draft)
    return perform(
      bot,
      incoming,
      nameIn(line),
      atOnce(() => storedInvocation(bot.commands, line)),
    )
  }
  return withLine(bot, incoming, reference, goOn, (line) => {
    // A form is a first answer, and that is given.
    if (unfinished(line)) throw tooSlow()
    return storedInvocation(bot.commands, line)
  })
}

async function openForm(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const reference = incoming.reference.slice(changePrefix.length)
  let line: string | undefined
  try {
    line = await mustBeInTime(bot.after, resolveLine(bot, incoming, reference))
    await bot.responses.form(incoming, changeForm(storedInvocation(bot.commands, line), changedPrefix + reference))
  } catch (problem) {
    await refuse(bot, incoming, nameIn(line), problem)
  }
}

async function reopenDraft(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const reading = resolveLine(bot, incoming, incoming.reference.slice(draftPrefix.length))
  return askDraft(
    bot,
    incoming,
    reading.then((line) => draftIn(bot.commands, line ?? '')),
  )
}

async function submit(bot: Bot, incoming: Of<'form'>): Promise<void> {
  if (incoming.reference.startsWith(draftedPrefix)) return submitDraft(bot, incoming)
  if (incoming.reference.startsWith(askedPrefix)) return submitAsked(bot, incoming)
  if (!incoming.reference.startsWith(changedPrefix)) return refuse(bot, incoming, '', forgotten())
  const read = (line: string | undefined) => {
    if (line === undefined) throw forgotten()
    return changedRequest(bot.commands, line, incoming.values)
  }
  const goOn = (line: string | undefined) =>
    perform(
      bot,
      incoming,
      nameIn(line),
      atOnce(() => read(line)),
    )
  return withLine(bot, incoming, incoming.reference.slice(changedPrefix.length), goOn, read)
}
