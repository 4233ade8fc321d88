import {
  type APIApplicationCommandInteraction,
  type APIAttachment,
  type APIInteraction,
  type APIModalSubmission,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionType,
  PermissionFlagsBits,
} from 'discord.js'
import type { Person, Place } from '../../../app/command.ts'
import type { Origin } from '../rest/interaction-responses.ts'
import type { Attachment } from './attachment.ts'
import { selectPrefix } from '../render/custom-id.ts'
import { privateOption } from '../register/slash-options.ts'
import { visibility } from './visibility.ts'

/** An event that a person caused, in our words. */
export type Incoming = Origin & {
  person: Person
  /** The server it happened in; null in direct messages, and where the person brought the bot alone. */
  place: Place | null
  /** Only the asker shall see the answer: asked for, or because the message clicked on is such an answer or somebody else's. */
  hidden: boolean
  /** Everybody shall see it, as far as it is nothing private: asked for. */
  open: boolean
  /** Nobody else is there: a direct message. */
  alone: boolean
  /** Of an answer in two parts the one to show; the first where nothing is said. */
  part?: 'second'
} & Event

type Event =
  | { kind: 'command'; name: string; options: Record<string, unknown>; files: Map<string, Attachment> }
  /** Entry in the menu of a message. */
  | { kind: 'menu'; name: string; text: string; file: Attachment | undefined }
  /** A button, or one entry of a list: both carry an id of ours. */
  | { kind: 'click'; reference: string }
  | { kind: 'form'; reference: string; values: Map<string, string> }
  | { kind: 'typing'; name: string; option: string; typed: string }

/**
 * Reads what Discord sent, not the library's objects: those leave out what is not in their caches, and without intents
 * their caches are empty. Undefined for kinds of event that this bot never asks for.
 */
export function readInteraction(interaction: APIInteraction): Incoming | undefined {
  const event = eventOf(interaction)
  const user = interaction.member?.user ?? interaction.user
  if (!event || !user) return undefined
  const { id, token, application_id: applicationId } = interaction
  const person: Person = { platform: 'discord', id: user.id, name: user.global_name ?? user.username }
  return {
    id,
    token,
    applicationId,
    person,
    place: placeOf(interaction),
    ...visibility(interaction, user.id, wishOf(interaction)),
    ...event,
  }
}

function eventOf(interaction: APIInteraction): Event | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      return commandEvent(interaction)
    case InteractionType.ApplicationCommandAutocomplete: {
      const { name, options } = unfold(interaction.data)
      const focused = options.find((option) => option.focused)
      return focused && { kind: 'typing', name, option: focused.name, typed: String(focused.value ?? '') }
    }
    case InteractionType.MessageComponent: {
      const { data } = interaction
      if (data.component_type === ComponentType.Button) return { kind: 'click', reference: data.custom_id }
      const chosen = data.component_type === ComponentType.StringSelect && data.custom_id.startsWith(selectPrefix)
      return chosen ? { kind: 'click', reference: data.values[0] ?? '' } : undefined
    }
    case InteractionType.ModalSubmit:
      return { kind: 'form', reference: interaction.data.custom_id, values: valuesOf(interaction.data) }
    default:
      return undefined
  }
}

function commandEvent({ data }: APIApplicationCommandInteraction): Event | undefined {
  if (data.type === ApplicationCommandType.Message) {
    const message = data.resolved.messages[data.target_id]
    // A picture beside the text is only a picture.
    const file = message?.attachments.find(({ content_type: type }) => !/^(image|video|audio)\//.test(type ?? ''))
    return { kind: 'menu', name: data.name, text: message?.content ?? '', file: file && attachmentOf(file) }
  }
  if (data.type !== ApplicationCommandType.ChatInput) return undefined
  const { name, options } = unfold(data)
  const files = new Map<string, Attachment>()
  const plain: Record<string, unknown> = {}
  for (const { name: key, type, value } of options) {
    const file = type === ApplicationCommandOptionType.Attachment && data.resolved?.attachments?.[String(value)]
    if (file) files.set(key, attachmentOf(file))
    else if (key !== privateOption) plain[key] = value
  }
  return { kind: 'command', name, options: plain, files }
}

interface GivenOption {
  type: ApplicationCommandOptionType
  name: string
  value?: string | number | boolean
  focused?: boolean
  options?: GivenOption[]
}

/** A command of a group comes as a group with one option, which is the command. */
function unfold({ name, options }: { name: string; options?: unknown }): { name: string; options: GivenOption[] } {
  const given = (options ?? []) as GivenOption[]
  const [first] = given
  if (first?.type !== ApplicationCommandOptionType.Subcommand) return { name, options: given }
  return { name: `${name} ${first.name}`, options: first.options ?? [] }
}

const attachmentOf = ({ filename, size, url }: APIAttachment): Attachment => ({ name: filename, size, url })

/** A form that was tampered with may lack fields: they are simply not there. */
function valuesOf({ components }: APIModalSubmission): Map<string, string> {
  const fields = components.flatMap((one) => ('component' in one ? [one.component] : []))
  return new Map(
    fields.map((field): [string, string] => {
      if ('values' in field) return [field.custom_id, field.values[0] ?? '']
      return [field.custom_id, 'value' in field ? String(field.value) : '']
    }),
  )
}

/** A server counts as one only where it has invited the bot itself. */
function placeOf(interaction: APIInteraction): Place | null {
  const { guild_id: server, member, authorizing_integration_owners: owners } = interaction
  if (server === undefined || member === undefined) return null
  if (owners[ApplicationIntegrationType.GuildInstall] !== server) return null
  const manages = (BigInt(member.permissions) & PermissionFlagsBits.ManageGuild) !== 0n
  return { server, channel: interaction.channel?.id ?? '', manages, roles: member.roles }
}

/** What was chosen for the option that Discord alone has. */
const wishOf = (interaction: APIInteraction): unknown =>
  interaction.type === InteractionType.ApplicationCommand
    ? unfold(interaction.data).options.find(({ name }) => name === privateOption)?.value
    : undefined
