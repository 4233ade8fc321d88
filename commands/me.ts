import { z } from 'zod'
import { listChallenges } from '../src/app/challenge/list.ts'
import { recordsOf } from '../src/app/challenge/record.ts'
import { standingBlocks } from '../src/app/classroom/standing-view.ts'
import { command } from '../src/app/command.ts'
import { calibrationBlocks } from '../src/app/guess/calibration-view.ts'
import { guessesOf } from '../src/app/guess/record.ts'
import { presentStanding, type Standing } from '../src/app/quiz/mastery-view.ts'
import { dueOf } from '../src/app/quiz/return-view.ts'
import { readOr, unreadBlocks } from '../src/app/runs/keeping.ts'
import { damagedRuns, pastRuns } from '../src/app/runs/past-runs.ts'
import { daysOf, practiceOf } from '../src/app/quiz/record.ts'
import { calibrationOf } from '../src/practice/guess/calibration.ts'
import { masteryOf, noPractice, streakOf, weakestTopics } from '../src/practice/quiz/mastery.ts'

export const me = command({
  name: 'me',
  summary: 'How you are doing: days in a row, what you know of each topic, what to practise next',
  quick: true,
  private: true,
  input: z.strictObject({}),
  examples: ['/me'],
  async *run(_input: object, context) {
    const { quizzes, challenges } = context.practice
    const unread: string[] = []
    const damaged: string[] = []
    const [record, runs, records, guesses] = await Promise.all([
      readOr(() => practiceOf(context), noPractice, 'What you have practised', unread),
      pastRuns(context, (id) => damaged.push(id)),
      readOr(() => recordsOf(context), new Map(), 'What you did with challenges', unread),
      readOr(() => guessesOf(context), [], 'What you guessed', unread),
    ])
    const solved = listChallenges(challenges, records).filter(({ state }) => state === 'solved').length
    const standing: Standing = {
      streak: streakOf(record, daysOf(context)),
      bestStreak: record.streak?.best ?? 0,
      mastery: masteryOf(quizzes, record),
      weakest: weakestTopics(quizzes, record),
      due: dueOf(quizzes, record, daysOf(context).today),
      challenges: { solved, all: challenges.length },
      runs,
    }
    const { blocks, tone } = presentStanding(standing, context.content, calibrationBlocks(guesses))
    const inClass = await readOr(() => standingBlocks(context), [], 'How you stand in this class', unread)
    yield { tone, blocks: [...blocks, ...inClass, ...unreadBlocks([...unread, ...damagedRuns(damaged)])] }
    const { streak, mastery, weakest, due } = standing
    const sureness = calibrationOf(guesses).map(({ sure, guesses: all, cameTrue }) => ({
      sure,
      guesses: all,
      cameTrue,
    }))
    return { streak, mastery, next: weakest[0] ?? null, due: due.count, sureness }
  },
})
