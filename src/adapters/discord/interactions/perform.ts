import { type APIComponentInMessageActionRow, ButtonStyle, ComponentType } from 'discord.js'
import type { Command, Context } from '../../../app/command.ts'
import { type Answer, failure, type Request, run } from '../../../app/dispatch.ts'
import { UserError } from '../../../errors.ts'
import type { Reply } from '../../../reply/reply.ts'
import { button } from '../render/blocks.ts'
import type { Bot } from './bot.ts'
import { takesPlan } from './change-form.ts'
import { cancelPrefix, changedPrefix, changePrefix, draftPrefix, openPrefix } from '../render/custom-id.ts'
import type { Incoming } from './incoming.ts'
import * as limits from '../render/limits.ts'
import { storeActionLines, storeLine } from '../render/line-store.ts'
import { drawCharts, note, writeMessage } from '../render/message.ts'
import { showProgress } from './progress-edits.ts'
import type { Asking } from './requests.ts'

/**
 * The one door: what was asked is read and checked first, then acknowledged, then run. `draft`: the line of a form that was
 * filled in, which a refusal gives back.
 */
export async function perform(
  bot: Bot,
  incoming: Incoming,
  name: string,
  read: () => Asking,
  draft?: string,
): Promise<void> {
  let asking: Asking
  try {
    bot.running.admit(incoming.person.id)
    asking = read()
    if (typeof asking !== 'function') admit(bot, incoming, asking)
  } catch (problem) {
    return refuse(bot, incoming, name, problem, draft)
  }
  const { id, person } = incoming
  await bot.running.start(id, person.id, (abort) => answer(bot, incoming, { name, asking }, abort))
}

/** What would be refused anyway is refused before it is acknowledged. @throws UserError */
function admit(bot: Bot, incoming: Incoming, request: Request): void {
  admitPlace(incoming, request.command)
  bot.admit(request, incoming.person)
}

/** @throws UserError `forbidden` for a command of a class where there is none */
export function admitPlace({ place }: Incoming, { name, needs }: Command): void {
  if (needs === 'server' && place === null) {
    const where = 'it works in a server that has invited me.'
    throw new UserError('forbidden', `/${name} belongs to a class: ${where}`, '/help')
  }
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
  await bot.answers.whisper(incoming, writeMessage({ reply, ids, pictures: [], buttons }))
}

interface Asked {
  name: string
  asking: Asking
}

async function answer(bot: Bot, incoming: Incoming, asked: Asked, abort: AbortController): Promise<void> {
  const hidden = incoming.hidden || (typeof asked.asking !== 'function' && asked.asking.command.private === true)
  if (!(await bot.answers.defer(incoming, hidden))) return
  const tooLong = new UserError('timed-out', 'This took longer than Discord lets me answer, so I stopped it.')
  const callOff = bot.after(limits.stopRunAfter, () => abort.abort(tooLong))
  const context = bot.contextFor(incoming.person, abort.signal, incoming.place)
  const send = (state: State, last: boolean) => show(bot, incoming, context, state, last)
  const progress = showProgress(send, { every: limits.progressEvery, after: bot.after, editThrottle: bot.editThrottle })
  for await (const state of states(bot, incoming, asked, context)) {
    if (state.last) await progress.finish(state)
    else progress.offer(state)
  }
  callOff()
}

interface State {
  reply: Reply
  buttons: APIComponentInMessageActionRow[]
  last: boolean
}

/** Everything there is to show, one after the other; the last one is marked. Never throws. */
async function* states(bot: Bot, incoming: Incoming, { name, asking }: Asked, context: Context): AsyncGenerator<State> {
  let request: Request
  try {
    request = typeof asking === 'function' ? await asking(context.signal) : asking
    if (typeof asking === 'function') admit(bot, incoming, request)
  } catch (problem) {
    yield { reply: failure(name, problem, context.report).reply, buttons: [], last: true }
    return
  }
  for await (const step of run(request, context)) {
    const last = step.type === 'done'
    const buttons = last ? await lastButtons(context, request, step) : [cancelButton(incoming)]
    yield { reply: step.reply, buttons, last }
  }
}

/** Charts are drawn for the last state alone: the ones before are seen for two seconds. Never throws. */
async function show(bot: Bot, incoming: Incoming, context: Context, state: State, last: boolean): Promise<void> {
  const { reply, buttons } = state
  try {
    const pictures = last && bot.drawChart ? await drawCharts(reply, bot.drawChart, context.report) : []
    const ids = last ? await storeActionLines(context, reply, context.report) : new Map<string, string>()
    await bot.answers.edit(incoming, writeMessage({ reply, ids, pictures, buttons }), last)
  } catch (problem) {
    const id = context.report(problem)
    if (last)
      await bot.answers.edit(
        incoming,
        note(`I could not write the answer down. It is noted under ${id}.`, 'warning'),
        last,
      )
  }
}

function cancelButton({ id }: Incoming): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Cancel', custom_id: cancelPrefix + id }
}

async function lastButtons(
  context: Context,
  { command, line }: Request,
  { outcome }: Extract<Answer, { type: 'done' }>,
): Promise<APIComponentInMessageActionRow[]> {
  if (!outcome.ok) return command.form ? draftButton(context, line) : []
  if (!takesPlan(command)) return []
  return storedLineButton(
    context,
    'Change one thing',
    changePrefix,
    line,
    limits.longestCustomId - changedPrefix.length,
  )
}

const draftButton = (context: Context, line: string) =>
  storedLineButton(context, 'Open the form again', draftPrefix, line, limits.longestCustomId - draftPrefix.length)

/** None where the line can't be kept, which is noted. */
async function storedLineButton(
  context: Context,
  label: string,
  prefix: string,
  line: string,
  room: number,
): Promise<APIComponentInMessageActionRow[]> {
  try {
    return [button(label, prefix + (await storeLine(context, line, room)))]
  } catch (problem) {
    context.report(problem)
    return []
  }
}
