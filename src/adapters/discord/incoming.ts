import {
  type Attachment as DiscordAttachment,
  type ChatInputCommandInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js'
import type { Person } from '../../app/command.ts'
import type { Origin } from './answers.ts'
import type { Attachment } from './attachment.ts'
import { selectMark } from './ids.ts'
import { privateOption } from './options.ts'

/** An event that a person caused, without Discord's objects. */
export type Incoming = Origin & {
  person: Person
  /** Only the asker shall see the answer: asked for, or because the message clicked on is such an answer. */
  hidden: boolean
} & Event

type Event =
  | { kind: 'command'; name: string; options: Record<string, unknown>; files: Map<string, Attachment> }
  /** Entry in the menu of a message. */
  | { kind: 'menu'; name: string; text: string; file: Attachment | undefined }
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
    return { kind: 'command', name: interaction.commandName, ...optionsOf(interaction) }
  if (interaction.isMessageContextMenuCommand())
    return { kind: 'menu', name: interaction.commandName, ...contentOf(interaction.targetMessage) }
  if (interaction.isButton()) return { kind: 'click', reference: interaction.customId }
  if (interaction.isStringSelectMenu() && interaction.customId.startsWith(selectMark))
    return { kind: 'click', reference: interaction.values[0] ?? '' }
  if (interaction.isModalSubmit())
    return { kind: 'form', reference: interaction.customId, values: valuesOf(interaction) }
  if (!interaction.isAutocomplete()) return undefined
  const { name, value } = interaction.options.getFocused(true)
  return { kind: 'typing', name: interaction.commandName, option: name, typed: value }
}

function optionsOf({ options: { data } }: ChatInputCommandInteraction) {
  const files = data.flatMap(({ name, attachment }) => (attachment ? [[name, attachmentOf(attachment)] as const] : []))
  const plain = data.filter(
    ({ name, value, attachment }) => name !== privateOption && value !== undefined && !attachment,
  )
  return { options: Object.fromEntries(plain.map(({ name, value }) => [name, value])), files: new Map(files) }
}

/** The text of a message, and its first file that is no picture, film or sound. */
function contentOf({ content, attachments }: { content: string; attachments: Map<string, DiscordAttachment> }) {
  const file = [...attachments.values()].find(({ contentType }) => !/^(image|video|audio)\//.test(contentType ?? ''))
  return { text: content, file: file && attachmentOf(file) }
}

const attachmentOf = ({ name, size, url }: DiscordAttachment): Attachment => ({ name, size, url })

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
