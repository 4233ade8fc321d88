import { type Context, requireServer } from '../../../app/command.ts'
import { commandNamed } from '../../../app/command-names.ts'
import { failure, run } from '../../../app/dispatch.ts'
import { type Invocation } from '../../../app/read-line.ts'
import { UserError } from '../../../errors.ts'
import { cancelButton, draftButton } from '../answers/answer-buttons.ts'
import { isHidden, type LastState, lastState } from '../answers/last-state.ts'
import type { Bot } from './bot.ts'
import { type Delivery, openDelivery } from './delivery.ts'
import { openPrefix } from '../render/custom-id.ts'
import type { Incoming } from './incoming.ts'
import * as limits from '../render/limits.ts'
import { storeActionLines } from '../render/line-store.ts'
import { drawCharts, note, writeMessage } from '../render/message.ts'
import { showProgress } from './progress-edits.ts'
import type { PendingInvocation } from './requests.ts'

/**
 * The one door: what was asked is read and checked first, then acknowledged, then run. `draft`: the line of a form that was
 * filled in, which a refusal gives back.
 */
export async function perform(
  bot: Bot,
  incoming: Incoming,
  name: string,
  pending: PendingInvocation,
  draft?: string,
): Promise<void> {
  const { id, person } = incoming
  let invocation: Invocation | undefined
  try {
    bot.running.admit(person.id)
    // Nothing is waited for here: who sees the answer is decided by the first one, and a refusal is for the asker alone.
    if (!pending.fetches) invocation = await resolve(bot, incoming, pending, new AbortController().signal)
  } catch (problem) {
    return refuse(bot, incoming, name, problem, draft)
  }
  await bot.running.start(id, person.id, (abort) => answer(bot, incoming, { name, pending, invocation }, abort))
}

/** What was asked, read and checked; what would be refused anyway is refused here. @throws UserError */
async function resolve(
  bot: Bot,
  incoming: Incoming,
  pending: PendingInvocation,
  signal: AbortSignal,
): Promise<Invocation> {
  const invocation = await pending.resolve(signal)
  requireServer(invocation.command, incoming.place)
  bot.admit(invocation, incoming.person)
  return invocation
}

/** Answered at once and to the asker alone; with a `draft`, so that nothing has to be typed again. */
export async function refuse(
  bot: Bot,
  incoming: Incoming,
  name: string,
  problem: unknown,
  draft?: string,
): Promise<void> {
  const context = bot.contextFor(incoming.person, new AbortController().signal, incoming.place)
  const { reply } = failure(name, problem, context.report)
  const ids = await storeActionLines(context, reply, context.report, incoming.hidden ? '' : openPrefix)
  const buttons = draft === undefined ? [] : await draftButton(context, draft)
  await bot.responses.whisper(incoming, writeMessage({ reply, ids, pictures: [], buttons, ...wordsOf(bot) }))
}

const wordsOf = ({ markdown, speak }: Bot) => ({ markdown, speak })

interface PendingCommand {
  name: string
  pending: PendingInvocation
  /** Where it was known before it was acknowledged. */
  invocation: Invocation | undefined
}

async function answer(
  bot: Bot,
  incoming: Incoming,
  pendingCommand: PendingCommand,
  abort: AbortController,
): Promise<void> {
  // Of what is fetched first the command alone is known.
  const command = pendingCommand.invocation?.command ?? commandNamed(bot.commands, pendingCommand.name)
  const hidden = isHidden(incoming, command) || pendingCommand.pending.hidden === true
  const delivery = await openDelivery(bot, incoming, hidden, pendingCommand.invocation?.command.quick === true)
  if (delivery === undefined) return
  const callOff = bot.after(limits.stopRunAfter, () => abort.abort(tookTooLong()))
  const context = bot.contextFor(incoming.person, abort.signal, incoming.place)
  const send = (state: State, last: boolean) => show(bot, delivery, context, state, last)
  const progress = showProgress(send, { every: limits.progressEvery, after: bot.after, editThrottle: bot.editThrottle })
  for await (const state of states(bot, incoming, pendingCommand, context)) {
    if (state.last) await progress.finish(state)
    else progress.offer(state)
  }
  delivery.end()
  callOff()
}

const tookTooLong = () => new UserError('timed-out', 'This took longer than Discord lets me answer, so I stopped it.')

interface State extends LastState {
  last: boolean
}

/** Everything there is to show, one after the other; the last one is marked. Never throws. */
async function* states(
  bot: Bot,
  incoming: Incoming,
  pendingCommand: PendingCommand,
  context: Context,
): AsyncGenerator<State> {
  let { invocation } = pendingCommand
  try {
    invocation ??= await resolve(bot, incoming, pendingCommand.pending, context.signal)
  } catch (problem) {
    yield { reply: failure(pendingCommand.name, problem, context.report).reply, buttons: [], last: true }
    return
  }
  for await (const step of run(invocation, context)) {
    if (step.type === 'done') yield { ...(await lastState(bot, incoming, invocation, context, step)), last: true }
    else yield { reply: step.reply, buttons: [cancelButton(incoming)], last: false }
  }
}

/** Charts are drawn for the last state alone: the ones before are seen for two seconds. Never throws. */
async function show(bot: Bot, delivery: Delivery, context: Context, state: State, last: boolean): Promise<void> {
  const { reply, buttons } = state
  try {
    const pictures = last && bot.drawChart ? await drawCharts(reply, bot.drawChart, context.report) : []
    const ids = last ? await storeActionLines(context, reply, context.report) : new Map<string, string>()
    await delivery.show(writeMessage({ reply, ids, pictures, buttons, ...wordsOf(bot) }), last)
  } catch (problem) {
    const id = context.report(problem)
    if (last) await delivery.show(note(`I could not write the answer down. It is noted under ${id}.`, 'warning'), last)
  }
}
