import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js'
import { type Asked, type Context, requireServer } from '../../../app/command.ts'
import { type Invocation, readLine } from '../../../app/read-line.ts'
import { askedPrefix, askPrefix } from '../render/custom-id.ts'
import * as limits from '../render/limits.ts'
import { cutText } from '../render/truncate.ts'
import { mustBeInTime } from '../rest/in-time.ts'
import type { Bot } from './bot.ts'
import type { Incoming } from './incoming.ts'
import { perform, refuse } from './perform.ts'
import { atOnce, storedInvocation } from './requests.ts'
import { nameIn, resolveLine } from './resolve-line.ts'

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>

/** Opens the form of an action that asks; where there is nothing to ask, its line is run. */
export async function ask(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const reference = incoming.reference.slice(askPrefix.length)
  let line: string | undefined
  try {
    const open = async () => {
      line = await resolveLine(bot, incoming, reference)
      bot.running.admit(incoming.person.id)
      return askedBy(bot, incoming, line)
    }
    const asked = await mustBeInTime(bot.after, open())
    if (asked) return void (await bot.responses.form(incoming, formOf(asked, askedPrefix + reference)))
  } catch (problem) {
    return refuse(bot, incoming, nameIn(line), problem)
  }
  return perform(
    bot,
    incoming,
    nameIn(line),
    atOnce(() => storedInvocation(bot.commands, line)),
  )
}

/** Runs what was filled in. */
export async function submitAsked(bot: Bot, incoming: Of<'form'>): Promise<void> {
  let line: string | undefined
  try {
    const filled = async () => {
      line = await resolveLine(bot, incoming, incoming.reference.slice(askedPrefix.length))
      const asked = await askedBy(bot, incoming, line)
      return asked?.line(incoming.values) ?? line
    }
    line = await mustBeInTime(bot.after, filled())
  } catch (problem) {
    return refuse(bot, incoming, nameIn(line), problem)
  }
  return perform(
    bot,
    incoming,
    nameIn(line),
    atOnce(() => readLine(bot.commands, line ?? '')),
  )
}

/** @throws UserError as `Command.asks`, and for a line that is not one any more */
async function askedBy(bot: Bot, { person, place }: Incoming, line: string | undefined): Promise<Asked | null> {
  const { command, options }: Invocation = storedInvocation(bot.commands, line)
  requireServer(command, place)
  const context: Context = bot.contextFor(person, new AbortController().signal, place)
  return (await command.asks?.(options, context)) ?? null
}

function formOf({ title, fields }: Asked, id: string): APIModalInteractionResponseCallbackData {
  const components = fields.slice(0, limits.mostFormFields).map(({ name, label, description, value, choices }) => ({
    type: ComponentType.Label as const,
    label: cutText(label, limits.longestFormLabel),
    description: cutText(description, limits.longestFormExample),
    component: choices ? choice(name, choices, value) : text(name, value),
  }))
  return { custom_id: id, title: cutText(title, limits.longestFormTitle), components }
}

const text = (name: string, value: string) => ({
  type: ComponentType.TextInput as const,
  custom_id: name,
  style: TextInputStyle.Short as const,
  max_length: limits.longestSelectText,
  required: false,
  value,
})

const choice = (name: string, choices: string[], value: string) => ({
  type: ComponentType.StringSelect as const,
  custom_id: name,
  options: choices.map((one) => ({ label: one, value: one, ...(one === value ? { default: true } : {}) })),
})
