import { snowflake } from './snowflake.ts'
import type { HostedFile } from './hosting.ts'
import type { Form, StoredMessage } from './seen.ts'

/** Who does something, and where. Without `guild` it is a direct message with the bot. */
export interface Where {
  user?: string
  guild?: string
  /** A channel where only the person has the bot: in another server or a private group. */
  userInstall?: boolean
  locale?: string
  /** May change the server's settings. */
  manages?: boolean
  roles?: string[]
}

interface Frame {
  id: string
  token: string
  applicationId: string
  where: Where
}

export interface Option {
  type: number
  name: string
  value: unknown
  focused?: boolean
}

const types = { command: 2, component: 3, autocomplete: 4, form: 5 }
const member = { joined_at: '2026-01-01T00:00:00.000Z', deaf: false, mute: false, flags: 0 }

/** Bits of permissions: using commands; changing the server's settings. */
const [useCommands, manageServer] = [1 << 31, 1 << 5]

/** A file is given by its id and described beside the options; a command of a group is the group's option. */
function commandData(name: string, options: Option[]) {
  const files = options.flatMap(({ type, value }) => (type === 11 ? [value as HostedFile] : []))
  const plain = options.map((option) =>
    option.type === 11 ? { ...option, value: (option.value as HostedFile).id } : option,
  )
  const attachments = Object.fromEntries(files.map((file) => [file.id, file]))
  const [first = '', second] = name.split(' ')
  const nested = second === undefined ? plain : [{ type: 1, name: second, options: plain }]
  return { id: snowflake(Date.now()), name: first, type: 1, options: nested, resolved: { attachments } }
}

export const slashEvent = (frame: Frame, name: string, options: Option[]) =>
  event(frame, types.command, commandData(name, options))

export const typingEvent = (frame: Frame, name: string, options: Option[]) =>
  event(frame, types.autocomplete, commandData(name, options))

export const clickEvent = (frame: Frame, message: StoredMessage, id: string) =>
  event(frame, types.component, { custom_id: id, component_type: 2 }, message)

export const chooseEvent = (frame: Frame, message: StoredMessage, id: string, values: string[]) =>
  event(frame, types.component, { custom_id: id, component_type: 3, values }, message)

/** Submits the fields that have a value; a field without one was tampered away. */
export function submitEvent(frame: Frame, form: Form, values: Record<string, string>, message?: StoredMessage) {
  const components = form.components.flatMap(({ type, component }) => {
    const value = component?.custom_id === undefined ? undefined : values[component.custom_id]
    if (!component || value === undefined) return []
    const content = component.type === 3 ? { values: [value] } : { value }
    return [{ type, id: 1, component: { type: component.type, id: 2, custom_id: component.custom_id, ...content } }]
  })
  return event(frame, types.form, { custom_id: form.custom_id, components }, message)
}

/** Something that a person writes in a channel; without `guild` in `where` it is written to the bot directly. */
export function saidEvent(
  { user = 'Ada', guild, roles = [] }: Where,
  said: { channel: string; content: string; changes?: object },
): object {
  const author = { id: userId(user), username: user.toLowerCase(), global_name: user, discriminator: '0', avatar: null }
  return {
    ...rawMessage(
      { id: snowflake(Date.now()), flags: 0, components: [], attachments: [], files: [] },
      { applicationId: '0' },
    ),
    type: 0,
    author,
    content: said.content,
    channel_id: said.channel,
    ...(guild === undefined ? {} : { guild_id: userId(guild), member: { ...member, roles } }),
    ...said.changes,
  }
}

export function menuEvent(frame: Frame, name: string, content: string, files: HostedFile[]) {
  const target = {
    ...rawMessage({ id: snowflake(Date.now()), flags: 0, components: [], attachments: [], files: [] }, frame),
    content,
    attachments: files,
  }
  const data = {
    id: snowflake(Date.now()),
    name,
    type: 3,
    target_id: target.id,
    resolved: { messages: { [target.id]: target } },
  }
  return event(frame, types.command, data)
}

function event(
  { id, token, applicationId, where }: Frame,
  type: number,
  data: object,
  message?: StoredMessage,
): object {
  const { user = 'Ada', guild, userInstall = false, locale = 'en-US', manages = false, roles = [] } = where
  const person = { id: userId(user), username: user.toLowerCase(), global_name: user, discriminator: '0', avatar: null }
  const inGuild = guild !== undefined
  return {
    id,
    token,
    type,
    data,
    application_id: applicationId,
    version: 1,
    locale,
    entitlements: [],
    authorizing_integration_owners: userInstall ? { 1: person.id } : { 0: inGuild ? userId(guild) : '0' },
    context: inGuild ? 0 : userInstall ? 2 : 1,
    attachment_size_limit: 10 * 1024 * 1024,
    app_permissions: '0',
    channel_id: channelId,
    channel: { id: channelId, type: inGuild ? 0 : 1 },
    ...(inGuild
      ? {
          guild_id: userId(guild),
          guild_locale: 'en-US',
          member: {
            ...member,
            roles,
            permissions: String((useCommands >>> 0) + (manages ? manageServer : 0)),
            user: person,
          },
        }
      : { user: person }),
    ...(message === undefined ? {} : { message: rawMessage(message, { applicationId }) }),
  }
}

const channelId = '1100000000000000001'

/** Always the same id for the same name. */
export function userId(name: string): string {
  const letters = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7)
  return String(1_000_000_000_000_000_000n + BigInt(letters))
}

/** A message as Discord's REST and events tell it. */
export function rawMessage(
  { id, flags, components, attachments, files, by, posted }: StoredMessage,
  { applicationId }: { applicationId: string },
) {
  return {
    id,
    channel_id: channelId,
    type: posted ? 0 : 20,
    ...(by === undefined
      ? {}
      : { interaction_metadata: { id, type: 2, user: { id: by }, authorizing_integration_owners: {} } }),
    content: '',
    author: { id: applicationId, username: 'loopback', discriminator: '0', avatar: null, bot: true },
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    embeds: [],
    pinned: false,
    flags,
    components,
    attachments: attachments.map(({ filename = '', description = '' }, index) => ({
      id: String(index),
      filename,
      description,
      size: files[index]?.data.length ?? 0,
      url: `https://cdn.discordapp.com/attachments/0/0/${filename}`,
      proxy_url: `https://media.discordapp.net/attachments/0/0/${filename}`,
    })),
  }
}
