import { historiesOf } from '../../training/early-stop.ts'
import { UserError } from '../../errors.ts'
import { formatPlan } from '../../plan/text.ts'
import { planOf } from '../../plan/changed-plan.ts'
import { type Challenge, readTry } from '../../practice/challenge/challenge.ts'
import { scoreOf } from '../../practice/challenge/score.ts'
import type { Reply } from '../../reply/reply.ts'
import type { Context } from '../command.ts'
import { keeping } from '../runs/keeping.ts'
import { rememberRun } from '../runs/past-runs.ts'
import type { Study } from '../runs/study.ts'
import { finalScores, studyTry } from './attempt.ts'
import { isSolved, presentClose } from './close-view.ts'
import { noteAtHand } from './at-hand.ts'
import { findChallenge, whichChallenge } from './find.ts'
import { isOpenInClass } from '../live/live.ts'
import { listChallenges, presentList } from './list.ts'
import {
  assertOpen,
  type ChallengeRecord,
  recordOf,
  recordsOf,
  rememberAttempt,
  rememberClose,
  rememberRestart,
} from './record.ts'
import { ownRound } from './round.ts'
import { presentTask, presentTry } from './task-view.ts'
import { challengeLine, goalText } from './words.ts'

/** What somebody wants of a challenge; nothing at all is the list of them. */
export interface ChallengeWish {
  /** Which one, by its id or its number. */
  id?: string
  /** What to change in the start plan. */
  try?: string
  /** How many hints to show. */
  hint?: number
  finish?: boolean
  again?: boolean
}

/**
 * One step of somebody's own round: the list, the task, a try or the end. Returns what `--json` prints.
 * @throws UserError `not-found`, `invalid-input`, and what training throws
 */
export async function* playChallenge(wish: ChallengeWish, context: Context): AsyncGenerator<Reply, object> {
  const { challenges } = context.practice
  if (wish.id === undefined) {
    if (wish.try !== undefined || wish.finish || wish.again || wish.hint) throw whichChallenge(challenges)
    const list = listChallenges(challenges, await recordsOf(context))
    yield presentList(list, challenges)
    return { challenges: list }
  }
  const found = findChallenge(wish.id, challenges)
  if (wish.again) await rememberRestart(found, context)
  if (wish.try !== undefined) return yield* attempt(found, wish.try, context)
  const record = await recordOf(found, context)
  const over = record.closed || record.attempts.length >= found.budget
  if (wish.finish || over) return yield* close(found, record, context)
  noteAtHand(found, ownRound(found), context)
  yield presentTask(found, record, Math.min(wish.hint ?? 0, found.hints.length))
  return { challenge: described(found, record) }
}

/** A run that counts; with the last one of the budget the challenge closes. */
async function* attempt(found: Challenge, changes: string, context: Context): AsyncGenerator<Reply, Study> {
  const before = await recordOf(found, context)
  assertOpen(found, before)
  const result = readTry(found, changes)
  if (!result.ok)
    throw new UserError(
      'invalid-input',
      `${result.problem} This did not cost a run.`,
      challengeLine(found, result.corrected === '' ? '' : `try:"${result.corrected}"`),
    )
  yield { tone: 'neutral', blocks: [{ type: 'text', markdown: 'Training your try on three seeds …' }] }
  const study = await studyTry(result.plan, context)
  const score = scoreOf(historiesOf(study.run), found.goal)
  const tried = { planText: study.planText, score }
  let record: ChallengeRecord = { ...before, attempts: [...before.attempts, tried] }
  const lost = await keeping(async () => {
    record = await rememberAttempt(found, tried, context)
    await rememberRun(study, context)
  }, context)
  noteAtHand(found, ownRound(found), context)
  const shown = presentTry(found, record, study)
  const reply = { ...shown, blocks: [...shown.blocks, ...lost] }
  yield reply
  if (lost.length > 0) return study
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
  noteAtHand(found, null, context)
  yield presentClose(found, ended, undefined, await isOpenInClass(found, context))
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
