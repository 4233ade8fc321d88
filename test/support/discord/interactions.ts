import { createPending, type Pending } from './asked.ts'
import { judgeCallback, judgeEdit } from './judge.ts'
import type { LintedComponent } from './lint.ts'
import { refusal, type RestAnswer, type RestRequest } from './rest.ts'
import { type Form, type Seen, seenMessage, seenNothing, type StoredMessage } from './seen.ts'
import { snowflake } from './snowflake.ts'

const answerWithin = 3_000
const editableFor = 15 * 60_000
const [ephemeralFlag, componentsFlag] = [1 << 6, 1 << 15]
const failed = 'The application did not respond'

/** One event, from being sent to the last edit of its answer. */
export interface Interaction extends Pending {
  id: string
  token: string
  at: number
  answered: boolean
  /** Who caused it. */
  by: string
  choices?: string[]
  message?: StoredMessage
  /** The message that was clicked on. */
  origin?: StoredMessage
}

export interface Interactions {
  begin(frame: {
    id: string
    token: string
    late: boolean
    taken: boolean
    origin?: StoredMessage | undefined
    by: string
  }): Interaction
  callback(id: string, request: RestRequest): RestAnswer
  edit(token: string, request: RestRequest): RestAnswer
  message(seen: Seen): StoredMessage
  /** How many messages came to be. */
  posted(): number
}

export interface InteractionSettings {
  now(): number
  isLast(seen: Seen): boolean
  problems: string[]
}

export function createInteractions({ now, isLast, problems }: InteractionSettings): Interactions {
  const byToken = new Map<string, Interaction>()
  const messages = new Map<string, StoredMessage>()

  const judged = (found: string[]) => {
    problems.push(...found)
    return found.length > 0 ? refusal(400, 50035, `Invalid Form Body: ${found.join('; ')}`) : undefined
  }
  const post = (interaction: Interaction, flags: number) => {
    const { by } = interaction
    const message: StoredMessage = { id: snowflake(now()), flags, components: [], attachments: [], files: [], by }
    messages.set(message.id, message)
    interaction.message = message
    return message
  }

  return {
    posted: () => messages.size,
    message: ({ id }) => messages.get(id) ?? { id, flags: 0, components: [], attachments: [], files: [], posted: true },
    begin({ id, token, late, taken, origin, by }) {
      const at = late ? now() - answerWithin - 1 : now()
      const interaction: Interaction = {
        id,
        token,
        at,
        answered: taken,
        by,
        ...(origin ? { origin } : {}),
        ...createPending(),
      }
      byToken.set(token, interaction)
      setTimeout(() => {
        if (!interaction.answered && interaction.asked.states.length === 0) interaction.show(seenNothing(failed), true)
      }, answerWithin).unref()
      return interaction
    },
    callback(token, { json, files }) {
      const interaction = byToken.get(token)
      if (!interaction || now() - interaction.at > answerWithin) {
        interaction?.show(seenNothing(failed), true)
        return refusal(404, 10062, 'Unknown interaction')
      }
      if (interaction.answered) {
        if (!interaction.message) interaction.show(seenNothing('answered elsewhere'), true)
        return refusal(400, 40060, 'Interaction has already been acknowledged.')
      }
      const { type, data = {} } = json as { type: number; data?: CallbackData }
      const refused = judged(judgeCallback(json as { type: number }, files))
      if (refused) return refused
      interaction.answered = true
      interaction.start()
      if (type === 4 || type === 5) {
        const message = post(interaction, data.flags ?? 0)
        if (type === 4) interaction.show(seenMessage(Object.assign(message, contents(data), { files })), true)
      } else if (type === 9) interaction.show({ ...seenNothing(''), failed: '', form: data as Form }, true)
      else if (type === 8) {
        interaction.choices = (data.choices ?? []).map(({ value }) => value)
        interaction.show(seenNothing(''), true)
      } else interaction.show(interaction.origin ? seenMessage(interaction.origin) : seenNothing(''), true)
      return { status: 204 }
    },
    edit(token, { json, files }) {
      const interaction = byToken.get(token)
      if (!interaction?.message) return refusal(404, 10015, 'Unknown Webhook')
      if (now() - interaction.at > editableFor) return refusal(401, 50027, 'Invalid Webhook Token')
      const refused = judged(judgeEdit(json as object, files))
      if (refused) return refused
      const { message } = interaction
      const { flags, ...rest } = contents(json as CallbackData)
      Object.assign(message, rest, {
        files,
        flags: (message.flags & ephemeralFlag) | ((flags | message.flags) & componentsFlag),
      })
      const seen = seenMessage(message)
      interaction.show(seen, isLast(seen))
      return { status: 200, body: { id: message.id } }
    },
  }
}

interface CallbackData {
  flags?: number
  components?: LintedComponent[]
  attachments?: StoredMessage['attachments']
  choices?: { value: string }[]
}

const contents = ({ flags = 0, components = [], attachments = [] }: CallbackData) => ({
  flags,
  components,
  attachments,
})
