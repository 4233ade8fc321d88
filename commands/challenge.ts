import { z } from 'zod'
import { command, type Context } from '../src/app/command.ts'
import { isSolved, presentClose } from '../src/app/challenge/close-view.ts'
import { listChallenges, presentList } from '../src/app/challenge/list.ts'
import { presentTask, presentTry } from '../src/app/challenge/task-view.ts'
import {
  assertOpen,
  type ChallengeRecord,
  recordOf,
  recordsOf,
  rememberAttempt,
  rememberClose,
  rememberRestart,
} from '../src/app/challenge/record.ts'
import { finalScores, studyTry } from '../src/app/challenge/attempt.ts'
import { challengeLine, goalText } from '../src/app/challenge/words.ts'
import { showRound, tryForClass } from '../src/app/classroom/try.ts'
import { rememberRun } from '../src/app/runs/past-runs.ts'
import type { Study } from '../src/app/runs/study.ts'
import { UserError } from '../src/errors.ts'
import { formatPlan } from '../src/plan/text.ts'
import { nearest } from '../src/plan/nearest.ts'
import { shown } from '../src/plan/values.ts'
import { planOf } from '../src/plan/changed-plan.ts'
import { type Challenge, readTry } from '../src/practice/challenge/challenge.ts'
import { scoreOf } from '../src/practice/challenge/score.ts'
import type { Reply } from '../src/reply/reply.ts'

const yes = z.enum(['true']).optional()

const input = z.strictObject({
  id: z.string().max(60).optional().describe('Which challenge, by its id or its number; without it you get the list'),
  try: z
    .string()
    .max(300)
    .optional()
    .describe('What you change in the start plan, such as lr:0.3 epochs:30; it counts as a run'),
  hint: z.int().min(1).max(4).optional().describe('How many hints to show'),
  finish: yes.describe('You are done: score your tries on new examples'),
  again: yes.describe('Begin this challenge anew'),
  post: z.int().min(1).max(999_999).optional().describe('A challenge of your class, by the number of its post'),
})
type Input = z.infer<typeof input>

export const challenge = command({
  name: 'challenge',
  summary: 'Bring a network to a goal within a few runs',
  trains: true,
  private: true,
  input,
  positional: 'id',
  rest: 'try',
  examples: ['/challenge', '/challenge 1', '/challenge id:1 try:"lr:0.05"'],
  async *run(wish: Input, context) {
    if (wish.post !== undefined) return yield* forClass(wish.post, wish, context)
    const { challenges } = context.practice
    if (wish.id === undefined) {
      if (wish.try !== undefined || wish.finish || wish.again || wish.hint) throw whichOne(challenges)
      const list = listChallenges(challenges, await recordsOf(context))
      yield presentList(list, challenges)
      return { challenges: list }
    }
    const found = find(wish.id, challenges)
    if (wish.again) await rememberRestart(found, context)
    if (wish.try !== undefined) return yield* attempt(found, wish.try, context)
    const record = await recordOf(found, context)
    const over = record.closed || record.attempts.length >= found.budget
    if (wish.finish || over) return yield* close(found, record, context)
    yield presentTask(found, record, Math.min(wish.hint ?? 0, found.hints.length))
    return { challenge: described(found, record) }
  },
})

/** The round for the class, which is another one than one's own. */
function forClass(number: number, wish: Input, context: Context): AsyncGenerator<Reply, object> {
  const { place } = context
  if (!place)
    throw new UserError('forbidden', 'post is for a class, in its Discord server. Here you can practise.', '/challenge')
  if (wish.id !== undefined || wish.finish || wish.again)
    throw new UserError(
      'invalid-input',
      'A challenge of the class has no id and ends for everybody at once: with post you can give try or hint.',
      `/challenge post:${number}`,
    )
  if (wish.try !== undefined) return tryForClass(number, wish.try, { ...context, place })
  return showRound(number, wish.hint ?? 0, { ...context, place })
}

/** A run that counts; with the last one of the budget the challenge closes. */
async function* attempt(found: Challenge, changes: string, context: Context): AsyncGenerator<Reply, Study> {
  assertOpen(found, await recordOf(found, context))
  const reading = readTry(found, changes)
  if (!reading.ok)
    throw new UserError(
      'invalid-input',
      `${reading.problem} This did not cost a run.`,
      challengeLine(found, reading.corrected === '' ? '' : `try:"${reading.corrected}"`),
    )
  yield { tone: 'neutral', blocks: [{ type: 'text', markdown: 'Training your try on three seeds …' }] }
  const study = await studyTry(reading.plan, context)
  const score = scoreOf(study.run.histories, found.goal)
  const record = await rememberAttempt(found, { planText: study.planText, score }, context)
  await rememberRun(study, context)
  const reply = presentTry(found, record, study)
  yield reply
  if (record.attempts.length >= found.budget) yield* closeAfter(reply, found, record, context)
  return study
}

/** The last run has counted, whatever becomes of the final scoring: that can be asked for again. */
async function* closeAfter(reply: Reply, found: Challenge, record: ChallengeRecord, context: Context) {
  const before = withoutActions(reply)
  try {
    const closing = close(found, record, context)
    for (let step = await closing.next(); !step.done; step = await closing.next())
      yield { ...step.value, blocks: [...before, ...step.value.blocks] }
  } catch (problem) {
    if (!(problem instanceof UserError)) throw problem
    const actions = [{ label: 'Score my tries', line: challengeLine(found, 'finish:true') }]
    yield {
      ...reply,
      blocks: [...before, { type: 'text', markdown: problem.message }, { type: 'actions', actions }],
    } satisfies Reply
  }
}

function withoutActions({ blocks }: Reply): Reply['blocks'] {
  return blocks.filter(({ type }) => type !== 'actions' && type !== 'table')
}

async function* close(found: Challenge, record: ChallengeRecord, context: Context): AsyncGenerator<Reply, object> {
  let ended = record
  if (!record.closed) {
    if (record.attempts.length === 0)
      throw new UserError('invalid-input', 'There is nothing to score yet: try something first.', challengeLine(found))
    yield {
      tone: 'neutral',
      blocks: [{ type: 'text', markdown: 'Scoring your tries on new examples and fresh seeds …' }],
    }
    const scored = await finalScores(found, record.attempts, context)
    ended = await rememberClose(found, scored, isSolved(found, scored), context)
  }
  yield presentClose(found, ended)
  return { challenge: described(found, ended), solved: isSolved(found, ended.attempts) }
}

function described({ id, number, title, topic, level, plan, goal, turn, budget }: Challenge, record: ChallengeRecord) {
  const { attempts, closed } = record
  const start = formatPlan(planOf(plan))
  return {
    id,
    number,
    title,
    topic,
    level,
    start,
    goal: { ...goal, text: goalText(goal) },
    turn,
    budget,
    attempts,
    closed,
  }
}

/** @throws UserError `not-found` with the nearest id */
function find(text: string, challenges: Challenge[]): Challenge {
  const wanted = text.trim().toLowerCase()
  const found = challenges.find(({ id, number }) => id === wanted || String(number) === wanted)
  if (found) return found
  const near = nearest(
    wanted,
    challenges.map(({ id }) => id),
  )
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError(
    'not-found',
    `There is no challenge ${shown(text)}.${guess} They are numbered from 1 to ${challenges.length}.`,
    near ? `/challenge id:${near}` : '/challenge',
  )
}

function whichOne([first]: Challenge[]): UserError {
  const line = first ? challengeLine(first) : '/challenge'
  return new UserError('invalid-input', 'id is missing: say which challenge, by its id or its number.', line)
}
