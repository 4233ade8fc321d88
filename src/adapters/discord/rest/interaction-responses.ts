import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js'
import { type Attempt, attempt, codeOf, type DiscordLog, mayHaveArrived, noteAttempt, onceOnly } from './retry.ts'
import { contentOf } from './multipart.ts'
import { noteTwin } from './twin.ts'
import { longestChoice, mostChoices } from '../render/limits.ts'
import { cutText } from '../render/truncate.ts'
import { type Message, note } from '../render/message.ts'

/** What is needed to answer an event of Discord. */
export interface Origin {
  id: string
  token: string
  applicationId: string
}

/** The calls that answer events. None of them throws; each tells whether Discord took it. */
export interface InteractionResponses {
  /** The answer that says "thinking"; whether only the asker sees what follows is decided here for good. */
  defer(origin: Origin, hidden: boolean): Promise<boolean>
  /** The whole answer as the first one, in plain words when Discord refuses the message. */
  reply(origin: Origin, message: Message, hidden: boolean): Promise<boolean>
  /** A first answer that only the asker sees. */
  whisper(origin: Origin, message: Message): Promise<boolean>
  /** Confirms a click whose effect shows elsewhere. */
  confirm(origin: Origin): Promise<boolean>
  form(origin: Origin, form: APIModalInteractionResponseCallbackData): Promise<boolean>
  suggest(origin: Origin, choices: Choice[]): Promise<boolean>
  /** Replaces the answer. `sure`: tried again when Discord stumbles, and in plain words when it refuses the message. */
  edit(origin: Origin, message: Message, sure: boolean): Promise<boolean>
}

const alreadyAnswered = 40060

/** Milliseconds before each further try of a call that may be repeated. */
const pauses = { callback: [100, 400], edit: [250, 2_000] }

/** What answering interactions needs. */
export interface AnswerSettings {
  apiUrl: string | undefined
  log: DiscordLog
  wait: (milliseconds: number) => Promise<void>
}

/**
 * Repeating is done here, not in the library: a first answer that failed on the way may have arrived, and then the refusal
 * of its repetition ("already answered") is good news. The library would only pass on the refusal.
 */
export function createInteractionResponses({ apiUrl, log, wait }: AnswerSettings): InteractionResponses {
  const rest = onceOnly(apiUrl, {
    timeout: 10_000,
    // Discord exempts the answers to events from its limit of 50 calls a second.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    // Every event has addresses of its own, never used again: what the library keeps for each is forgotten soon.
    handlerSweepInterval: 10_000,
  })

  const first = firstCall(rest, log, wait)

  async function edit(origin: Origin, message: Message, sure: boolean): Promise<boolean> {
    const route = Routes.webhookMessage(origin.applicationId, origin.token, '@original')
    const send = (content: Message) => rest.patch(route, { ...contentOf(content), auth: false })
    const tried = await attempt(() => send(message), sure ? pauses.edit : [], wait)
    noteAttempt(log, 'an answer', tried, { id: origin.id, what: 'edit' })
    if (tried.problem === undefined) return true
    if (!sure || !isRefused(tried.problem)) return false
    return (await attempt(() => send(notTaken(origin)), pauses.edit, wait)).problem === undefined
  }

  return { edit, ...firstAnswers(first) }
}

/** Sends the one answer that an event takes first. */
type First = (origin: Origin, what: string, body: object, files?: RawFile[]) => Promise<Attempt<unknown>>

function firstCall(rest: REST, log: DiscordLog, wait: AnswerSettings['wait']): First {
  const noteTaken = noteTwin(log)
  return async (origin, what, body, files = []) => {
    const content = contentOf({ body, files })
    const send = () => rest.post(Routes.interactionCallback(origin.id, origin.token), { ...content, auth: false })
    const tried = await attempt(send, pauses.callback, wait)
    const isTaken = codeOf(tried.problem) === alreadyAnswered
    if (isTaken && mayHaveArrived(tried)) delete tried.problem
    else if (isTaken) noteTaken()
    noteAttempt(log, 'an answer', tried, { id: origin.id, what })
    return tried
  }
}

const notTaken = ({ id }: Origin): Message =>
  note(`The answer is ready, but Discord did not take it. It is noted under ${id}.`, 'warning')

function wholeMessage(body: Message['body'], hidden: boolean): object {
  const flags = body.flags | (hidden ? MessageFlags.Ephemeral : 0)
  return typed(InteractionResponseType.ChannelMessageWithSource, { ...body, flags })
}

const typed = (type: InteractionResponseType, data?: object) => (data === undefined ? { type } : { type, data })

/** The answers of which an event takes one, within three seconds. */
function firstAnswers(first: First): Omit<InteractionResponses, 'edit'> {
  const callback = async (...call: Parameters<First>) => (await first(...call)).problem === undefined
  return {
    async reply(origin, message, hidden) {
      const send = ({ body, files }: Message) => first(origin, 'reply', wholeMessage(body, hidden), files)
      const { problem } = await send(message)
      const isOver = problem === undefined || !isRefused(problem) || codeOf(problem) === alreadyAnswered
      return isOver ? problem === undefined : (await send(notTaken(origin))).problem === undefined
    },
    defer: (origin, hidden) => {
      const data = { flags: hidden ? MessageFlags.Ephemeral : 0 }
      return callback(origin, 'deferral', typed(InteractionResponseType.DeferredChannelMessageWithSource, data))
    },
    whisper: (origin, { body, files }) => callback(origin, 'reply', wholeMessage(body, true), files),
    confirm: (origin) => callback(origin, 'confirmation', typed(InteractionResponseType.DeferredMessageUpdate)),
    form: (origin, form) => callback(origin, 'form', typed(InteractionResponseType.Modal, form)),
    suggest: (origin, choices) => {
      const data = {
        choices: choices
          .filter((choice) => valueOf(choice).length <= longestChoice)
          .slice(0, mostChoices)
          .map(asChoice),
      }
      return callback(origin, 'suggestions', typed(InteractionResponseType.ApplicationCommandAutocompleteResult, data))
    },
  }
}

/** A value to choose, with words of its own where it says too little. */
type Choice = string | { value: string; words: string }

const valueOf = (choice: Choice): string => (typeof choice === 'string' ? choice : choice.value)

const asChoice = (choice: Choice): APIApplicationCommandOptionChoice<string> => ({
  name: cutText(typeof choice === 'string' ? choice : choice.words, longestChoice),
  value: valueOf(choice),
})

/** Discord read the message and did not like it: saying less may help. Not so when the answer is gone or too old. */
function isRefused(problem: unknown): boolean {
  return problem instanceof DiscordAPIError && [400, 403, 413].includes(problem.status)
}
