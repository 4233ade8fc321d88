import type { REST } from 'discord.js'
import type { Context } from '../../../app/command.ts'
import type { Poster } from '../../../app/ports.ts'
import { UserError } from '../../../errors.ts'
import type { Chart } from '../../../reply/reply.ts'
import { type LineStoreContext, storeActionLines } from '../render/line-store.ts'
import { drawCharts, writeMessage } from '../render/message.ts'
import { type Calling, type Places, placesOf } from './places.ts'
import { createDedupe } from './dedupe.ts'
import { messagesOf, type Writer } from './post-messages.ts'
import { hasThread, takesNoMessages, userErrorOf } from './refusals.ts'
import { attempt, codeOf, type DiscordLog, noteAttempt } from './retry.ts'
import { serversOf } from './servers.ts'

export interface PosterSettings {
  /** Calls by the bot's own right; their limit is that of all of them. */
  rest: REST
  log: DiscordLog
  wait: (milliseconds: number) => Promise<void>
  /** The bot's own id, known once it is logged in. */
  botId: () => string
  context(): LineStoreContext & Pick<Context, 'report'>
  drawChart: ((chart: Chart) => Promise<Buffer>) | undefined
  /** Markdown in Discord's dialect. */
  markdown(text: string): string
  /** Says commands by the names that Discord has for them. */
  speak?: (text: string) => string
}

/** Milliseconds before each further try; the next minute sees to what does not go through by then. */
const pauses = [250, 2_000]

/** Puts replies into channels by the bot's own right, outside of any conversation. */
export function createPoster(settings: PosterSettings): Poster {
  const calling: Calling = { rest: settings.rest, call: createCall(settings), botId: settings.botId }
  const places: Places = placesOf(calling)
  return { ...messagesOf(calling, places, createWriter(settings)), ...serversOf(calling, places) }
}

/** Posts are tried again for hours: what hinders one is noted once. */
function createCall({ log, wait }: PosterSettings): Calling['call'] {
  const firstTime = createDedupe()
  return async <T>(channel: string, id: string, what: string, send: () => Promise<T>, once?: 'once') => {
    const tried = await attempt(send, once ? [] : pauses, wait)
    const { problem } = tried
    // A forum is posted in otherwise, and a thread that is there already is what was wanted.
    if (takesNoMessages(problem) || hasThread(problem) || problem instanceof UserError) throw problem
    if (problem === undefined || firstTime(`${id} ${codeOf(problem) ?? 'away'}`))
      noteAttempt(log, 'a post', tried, { id, what, channel })
    if (problem !== undefined) throw userErrorOf(problem)
    return tried.value as T
  }
}

function createWriter({ context, drawChart, markdown, speak }: PosterSettings): Writer {
  return async (reply, componentId, ping) => {
    const ownContext = context()
    const { report } = ownContext
    const [ids, pictures] = await Promise.all([
      storeActionLines(ownContext, reply, report),
      drawChart ? drawCharts(reply, drawChart, report) : [],
    ])
    const message = writeMessage({ reply, ids, pictures, buttons: [], ping, markdown, speak })
    if (componentId !== undefined) Object.assign(message.body.components[0]!, { id: componentId })
    return message
  }
}
