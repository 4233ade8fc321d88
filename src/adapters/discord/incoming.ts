import { type Interaction, MessageFlags } from 'discord.js'
import type { Person } from '../../app/command.ts'
import type { Origin } from './answers.ts'
import { selectMark } from './blocks.ts'
import { privateOption } from './options.ts'

/** An event that a person caused, without Discord's objects. */
export type Incoming = Origin & {
  person: Person
  /** Only the asker shall see the answer: asked for, or because the message clicked on is such an answer. */
  hidden: boolean
} & Event

type Event =
  | { kind: 'command'; name: string; options: Record<string, unknown> }
  /** Entry in the menu of a message. */
  | { kind: 'menu'; name: string; text: string }
  /** A button, or one entry of a list: both carry an id of ours. */
  | { kind: 'click'; reference: string }
  | { kind: 'form'; reference: string; values: Map<string, string> }
  | { kind: 'typing'; name: string; option: string; typed: string }

/** Undefined for kinds of event that this bot never asks for. */
export function readInteraction(interaction: Interaction): Incoming | undefined {
  const event = eventOf(interaction)
  if (!event) return undefined
  const { id, token, applicationId, user } = interaction
  const person: Person = { platform: 'discord', id: user.id, name: user.displayName }
  return { id, token, applicationId, person, hidden: isHidden(interaction), ...event }
}

function eventOf(interaction: Interaction): Event | undefined {
  if (interaction.isChatInputCommand())
    return { kind: 'command', name: interaction.commandName, options: optionsOf(interaction) }
  if (interaction.isMessageContextMenuCommand())
    return { kind: 'menu', name: interaction.commandName, text: interaction.targetMessage.content }
  if (interaction.isButton()) return { kind: 'click', reference: interaction.customId }
  if (interaction.isStringSelectMenu() && interaction.customId.startsWith(selectMark))
    return { kind: 'click', reference: interaction.values[0] ?? '' }
  if (interaction.isModalSubmit())
    return { kind: 'form', reference: interaction.customId, values: valuesOf(interaction) }
  if (!interaction.isAutocomplete()) return undefined
  const { name, value } = interaction.options.getFocused(true)
  return { kind: 'typing', name: interaction.commandName, option: name, typed: value }
}

function optionsOf(interaction: Extract<Interaction, { commandName: string; options: { data: readonly unknown[] } }>) {
  const given = interaction.options.data.filter(({ name, value }) => name !== privateOption && value !== undefined)
  return Object.fromEntries(given.map(({ name, value }) => [name, value]))
}

/** A form that was tampered with may lack fields: they are simply not there. */
function valuesOf(interaction: Extract<Interaction, { fields: unknown }>): Map<string, string> {
  const values = interaction.fields.fields.map((field): [string, string] => {
    if ('values' in field) return [field.customId, field.values[0] ?? '']
    return [field.customId, 'value' in field ? String(field.value) : '']
  })
  return new Map(values)
}

function isHidden(interaction: Interaction): boolean {
  if (interaction.isChatInputCommand())
    return interaction.options.data.some(({ name, value }) => name === privateOption && value === true)
  if (!interaction.isMessageComponent() && !interaction.isModalSubmit()) return false
  return interaction.message?.flags.has(MessageFlags.Ephemeral) ?? false
}
