import { mayChat } from '../../../app/classroom/chat.ts'
import { type Context, requireServer } from '../../../app/command.ts'
import { type CommandEvent, failure } from '../../../app/dispatch.ts'
import { answerHeard, type Heard, hear } from '../../../app/understand/talk.ts'
import { UserError } from '../../../errors.ts'
import { inlineCode } from '../../../reply/escape.ts'
import type { Reply } from '../../../reply/reply.ts'
import type { Bot } from '../interactions/bot.ts'
import type { Invocation } from '../../../app/read-line.ts'
import { firstPart } from '../answers/fold.ts'
import { cancelButton, lastButtons, moreButton } from '../answers/answer-buttons.ts'
import * as limits from '../render/limits.ts'
import { storeActionLines } from '../render/line-store.ts'
import { drawCharts, writeMessage } from '../render/message.ts'
import { showProgress } from '../interactions/progress-edits.ts'
import type { Spoken } from './message.ts'

type Done = Extract<CommandEvent, { type: 'done' }>

/** The sign of typing stays for ten seconds. */
const typingEvery = 8_000

/** Answers what was said with an ordinary message, so that a reply to it goes on. */
export async function converse(bot: Bot, spoken: Spoken): Promise<void> {
  const { person, place } = spoken
  const asking = bot.contextFor(person, new AbortController().signal, place)
  if (place && !(await mayChat(asking.store, place.server))) return
  const typing = keepTyping(bot, spoken.channel)
  try {
    bot.running.admit(person.id)
    await bot.running.start(spoken.id, person.id, (abort) => answer(bot, spoken, abort))
  } catch (problem) {
    await send(bot, spoken, asking, { done: failure('understand', problem, asking.report) })
  } finally {
    typing()
  }
}

async function answer(bot: Bot, spoken: Spoken, abort: AbortController): Promise<void> {
  const tooLong = new UserError('timed-out', 'This took longer than I answer a message for, so I stopped it.')
  const callOff = bot.after(limits.stopRunAfter, () => abort.abort(tooLong))
  const context = bot.contextFor(spoken.person, abort.signal, spoken.place)
  let given: string | undefined
  const show = async (state: State) => (given = await send(bot, spoken, context, state, given))
  const progress = showProgress(show, { every: limits.progressEvery, after: bot.after, editThrottle: bot.editThrottle })
  const ended = await lastAnswer(bot, spoken, context, (reply) => progress.offer({ reply }))
  callOff()
  await progress.finish(ended)
}

/** What is shown: how far it is, or the end. */
type State = { reply: Reply } | { done: Done; heard?: Heard }

/** The end of what there is to say; what comes before it is told. Never throws. */
async function lastAnswer(
  bot: Bot,
  { text, person, place }: Spoken,
  context: Context,
  tell: (reply: Reply) => void,
): Promise<{ done: Done; heard?: Heard }> {
  try {
    const heard = hear(text === '' ? '/help' : text, context)
    if ('request' in heard) {
      const { command, line } = heard.request
      requireServer(command, place)
      if (place && command.private === true) return { done: forYouAlone(line) }
      bot.admit(heard.request, person)
    }
    for await (const step of answerHeard(heard, context)) {
      if (step.type === 'done') return { done: step, heard }
      tell(step.reply)
    }
    throw new Error('the answer ended without its last word')
  } catch (problem) {
    return { done: failure('understand', problem, context.report) }
  }
}

/** What only the asker shall see is not said in a channel: the button asks for it again, where an answer can be private. */
function forYouAlone(line: string): Done {
  const markdown = `That answer is for you alone. Press the button, or write to me directly: ${inlineCode(line)}`
  const reply: Reply = {
    tone: 'neutral',
    blocks: [
      { type: 'text', markdown },
      { type: 'actions', actions: [{ label: line.slice(0, limits.longestButtonLabel), line }] },
    ],
  }
  return {
    type: 'done',
    reply,
    outcome: { command: 'understand', ok: true, text: markdown, data: { choices: [line] } },
  }
}

/** Charts are drawn for the end alone: what comes before it is seen for two seconds, with a way to stop it. */
async function send(
  bot: Bot,
  spoken: Spoken,
  context: Context,
  state: State,
  given?: string,
): Promise<string | undefined> {
  const { report } = context
  const { markdown, speak } = bot
  if (!('done' in state)) {
    const { reply } = state
    const waiting = { reply, ids: new Map<string, string>(), pictures: [], buttons: [cancelButton(spoken)] }
    return await bot.channelReplies.reply(spoken, writeMessage({ ...waiting, markdown, speak }), given)
  }
  const { done, heard } = state
  const request = heard && 'request' in heard ? heard.request : undefined
  const reply = request ? firstPart(done.reply, request) : done.reply
  const [ids, pictures, buttons] = await Promise.all([
    storeActionLines(context, reply, report),
    bot.drawChart ? drawCharts(reply, bot.drawChart, report) : [],
    request ? ownButtons(bot, context, request, done) : [],
  ])
  return await bot.channelReplies.reply(spoken, writeMessage({ reply, ids, pictures, buttons, markdown, speak }), given)
}

async function ownButtons({ bench }: Bot, context: Context, request: Invocation, done: Done) {
  const more = done.outcome.ok ? await moreButton(context, request, done.reply) : []
  return [...more, ...(await lastButtons(context, request, done, bench))]
}

/** Shows at once, and until the function it gives back is called, that an answer is coming. */
function keepTyping(bot: Bot, channel: string): () => void {
  let callOff: () => void = () => undefined
  const again = () => {
    void bot.channelReplies.type(channel)
    callOff = bot.after(typingEvery, again)
  }
  again()
  return () => callOff()
}
