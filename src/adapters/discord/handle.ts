import { type APIComponentInMessageActionRow, ButtonStyle, ComponentType } from 'discord.js'
import type { Command, Context, Person } from '../../app/command.ts'
import type { Clock } from '../../app/ports.ts'
import { type Answer, failure, readLine, readOptions, type Request, run } from '../../app/dispatch.ts'
import { UserError } from '../../errors.ts'
import type { LossChart, Reply } from '../../reply/reply.ts'
import type { Answers, DiscordLog } from './answers.ts'
import { button } from './blocks.ts'
import { changedRequest, changeForm, takesPlan } from './form.ts'
import type { Incoming } from './incoming.ts'
import * as limits from './limits.ts'
import { findLine, isKey, keepActions, keepLine } from './lines.ts'
import { drawCharts, note, writeMessage } from './message.ts'
import { messageCommands } from './options.ts'
import { showProgress } from './progress.ts'
import type { Running } from './running.ts'
import { suggest, type Suggestions } from './suggest.ts'
import type { Timer } from './timer.ts'

/** Everything that answering needs; one for the life of the bot. */
export interface Bot {
  commands: Command[]
  suggestions: Suggestions
  contextFor(person: Person, signal: AbortSignal): Context
  drawChart: ((chart: LossChart) => Promise<Buffer>) | undefined
  /** @throws UserError when this person may not ask this now */
  admit(request: Request, person: Person): void
  answers: Answers
  running: Running
  after: Timer
  clock: Clock
  log: DiscordLog
}

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>

/** Ids of our own; those of command lines start with a slash or with the mark of a kept line. */
const [cancelMark, changeMark, changedMark] = [':cancel:', ':change:', ':changed:']

/** Answers one event. @throws only what is a bug */
export async function handle(bot: Bot, incoming: Incoming): Promise<void> {
  switch (incoming.kind) {
    case 'command':
      return perform(bot, incoming, incoming.name, () => readOptions(bot.commands, incoming.name, incoming.options))
    case 'menu':
      return perform(bot, incoming, incoming.name, () => menuRequest(bot.commands, incoming))
    case 'click':
      return click(bot, incoming)
    case 'form':
      return submit(bot, incoming)
    case 'typing':
      await bot.answers.suggest(incoming, suggest(bot.commands, bot.suggestions, incoming))
      return
    default:
      incoming satisfies never
  }
}

function menuRequest(commands: Command[], { name, text }: Of<'menu'>): Request {
  const entry = messageCommands.find((candidate) => candidate.name === name)
  if (!entry) throw new UserError('unknown-command', 'I do not know this entry of the menu any more.', '/help')
  if (text.trim() === '')
    throw new UserError('invalid-input', 'There is no text in that message that I could read.', '/help')
  return readOptions(commands, entry.command, { [entry.option]: text })
}

async function click(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const { reference } = incoming
  if (reference.startsWith(cancelMark)) return cancel(bot, incoming)
  if (reference.startsWith(changeMark)) return openForm(bot, incoming)
  const line = await lineOf(bot, incoming, reference)
  return perform(bot, incoming, nameIn(line), () => readKept(bot.commands, line))
}

async function cancel({ running, answers }: Bot, incoming: Of<'click'>): Promise<void> {
  const outcome = running.cancel(incoming.reference.slice(cancelMark.length), incoming.person.id)
  if (outcome === 'cancelled') await answers.confirm(incoming)
  else if (outcome === 'over')
    await answers.whisper(incoming, note('There is nothing left to cancel: this one has ended.'))
  else await answers.whisper(incoming, note('Only the person who asked for this can cancel it.'))
}

async function openForm(bot: Bot, incoming: Of<'click'>): Promise<void> {
  const reference = incoming.reference.slice(changeMark.length)
  const line = await lineOf(bot, incoming, reference)
  try {
    await bot.answers.form(incoming, changeForm(readKept(bot.commands, line), changedMark + reference))
  } catch (problem) {
    await refuse(bot, incoming, nameIn(line), problem)
  }
}

async function submit(bot: Bot, incoming: Of<'form'>): Promise<void> {
  const known = incoming.reference.startsWith(changedMark)
  const line = known ? await lineOf(bot, incoming, incoming.reference.slice(changedMark.length)) : undefined
  return perform(bot, incoming, nameIn(line), () => {
    if (line === undefined) throw forgotten()
    return changedRequest(bot.commands, line, incoming.values)
  })
}

/** Awaits the store only where the line was too long to be the id itself. */
function lineOf(bot: Bot, { person }: Incoming, reference: string): string | Promise<string | undefined> {
  if (!isKey(reference)) return reference
  return findLine(bot.contextFor(person, new AbortController().signal).store, reference)
}

function readKept(commands: Command[], line: string | undefined): Request {
  if (line === undefined || !line.startsWith('/')) throw forgotten()
  return readLine(commands, line)
}

const forgotten = () =>
  new UserError('not-found', 'I no longer know what this button was for. Please type the command.', '/help')

const nameIn = (line: string | undefined): string => /^\/(\S{1,32})/.exec(line ?? '')?.[1] ?? ''

/** The one door: what was asked is read and checked first, then acknowledged, then run. */
async function perform(bot: Bot, incoming: Incoming, name: string, read: () => Request): Promise<void> {
  let request: Request
  try {
    bot.running.admit(incoming.person.id)
    request = read()
    bot.admit(request, incoming.person)
  } catch (problem) {
    return refuse(bot, incoming, name, problem)
  }
  await bot.running.start(incoming.id, incoming.person.id, (abort) => answer(bot, incoming, request, abort))
}

/** Answered at once and to the asker alone. */
async function refuse(bot: Bot, incoming: Incoming, name: string, problem: unknown): Promise<void> {
  const { report, store } = bot.contextFor(incoming.person, new AbortController().signal)
  const { reply } = failure(name, problem, report)
  const ids = await keepActions(store, reply, report)
  await bot.answers.whisper(incoming, writeMessage({ reply, ids, pictures: [], buttons: [] }))
}

async function answer(bot: Bot, incoming: Incoming, request: Request, abort: AbortController): Promise<void> {
  if (!(await bot.answers.defer(incoming, incoming.hidden))) return
  const tooLong = new UserError('timed-out', 'This took longer than Discord lets me answer, so I stopped it.')
  const callOff = bot.after(limits.stopRunAfter, () => abort.abort(tooLong))
  const context = bot.contextFor(incoming.person, abort.signal)
  const send = (state: State, last: boolean) => show(bot, incoming, context, state, last)
  const progress = showProgress(send, limits.progressEvery, bot.after)
  try {
    for await (const step of run(request, context)) {
      if (step.type === 'reply') progress.offer({ reply: step.reply, buttons: [cancelButton(incoming)] })
      else await progress.finish({ reply: step.reply, buttons: await lastButtons(context, request, step) })
    }
  } finally {
    callOff()
  }
}

interface State {
  reply: Reply
  buttons: APIComponentInMessageActionRow[]
}

/** Charts are drawn for the last state alone: the ones before are seen for two seconds. */
async function show(
  bot: Bot,
  incoming: Incoming,
  context: Context,
  { reply, buttons }: State,
  last: boolean,
): Promise<void> {
  const pictures = last && bot.drawChart ? await drawCharts(reply, bot.drawChart, context.report) : []
  const ids = last ? await keepActions(context.store, reply, context.report) : new Map<string, string>()
  await bot.answers.edit(incoming, writeMessage({ reply, ids, pictures, buttons }), last)
}

function cancelButton({ id }: Incoming): APIComponentInMessageActionRow {
  return { type: ComponentType.Button, style: ButtonStyle.Danger, label: 'Cancel', custom_id: cancelMark + id }
}

async function lastButtons(
  context: Context,
  { command, line }: Request,
  { outcome }: Extract<Answer, { type: 'done' }>,
): Promise<APIComponentInMessageActionRow[]> {
  if (!outcome.ok || !takesPlan(command)) return []
  const room = limits.longestCustomId - changedMark.length
  try {
    return [button('Change one thing', changeMark + (await keepLine(context.store, line, room)))]
  } catch (problem) {
    context.report(problem)
    return []
  }
}
