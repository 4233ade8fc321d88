import { type Challenge, parseChallenge } from './challenge/challenge.ts'
import { dealtOut } from './quiz/deal.ts'
import { type Explanations, parseExplanations } from './generate/explanations.ts'
import { parseQuiz, type Quiz } from './quiz/quiz.ts'
import type { Problem, SourceFile } from '../markup/source.ts'

/** Everything to practise with, read and checked. */
export interface PracticeContent {
  /** By topic in reading order, then by level. */
  quizzes: Quiz[]
  /** By number. */
  challenges: Challenge[]
  /** What generated questions explain their choices with. */
  explanations?: Explanations
}

/** The files of `content/` that this parser reads, by kind. */
export interface PracticeFiles {
  quizzes: SourceFile[]
  challenges: SourceFile[]
  explanations?: SourceFile[]
}

/** Reads all quizzes and challenges. `topics` are those that questions may be about, in reading order. */
export function parsePractice(
  files: PracticeFiles,
  topics: readonly string[],
): { content: PracticeContent; problems: Problem[] } {
  const quizFiles = files.quizzes.map((source) => ({ source, ...parseQuiz(source) }))
  const challengeFiles = files.challenges.map((source) => ({ source, ...parseChallenge(source) }))
  const told = files.explanations && parseExplanations(files.explanations, topics)
  const topicOrder = ({ topic }: { topic: string }) => topics.indexOf(topic)
  const quizzes = quizFiles.flatMap(({ quiz }) => (quiz ? [dealtOut(quiz)] : []))
  const challenges = challengeFiles.flatMap(({ challenge }) => challenge ?? [])
  const stray = [...quizFiles, ...challengeFiles].flatMap((read): Problem[] => {
    const page = 'quiz' in read ? read.quiz : 'challenge' in read ? read.challenge : undefined
    if (!page || topics.includes(page.topic)) return []
    return [{ file: read.source.file, line: 1, message: `topic: there is no lesson ${page.topic}` }]
  })
  return {
    content: {
      quizzes: quizzes.toSorted((one, other) => topicOrder(one) - topicOrder(other) || one.level - other.level),
      challenges: challenges.toSorted((one, other) => one.number - other.number),
      ...(told?.explanations && { explanations: told.explanations }),
    },
    problems: [
      ...[...quizFiles, ...challengeFiles].flatMap(({ problems }) => problems),
      ...stray,
      ...(told?.problems ?? []),
    ],
  }
}
