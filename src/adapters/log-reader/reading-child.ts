import { type LogStudyResult, studyLog } from '../../logs/study-log.ts'

/** What a reading child answers; a bug comes with its stack. */
export type ChildResult = { result: LogStudyResult } | { bug: string }

function answerTo(text: string): ChildResult {
  try {
    return { result: studyLog(text) }
  } catch (problem) {
    return { bug: String((problem as Error).stack) }
  }
}

/** One text comes in, its reading goes out. The process stays until the parent ends it, or is gone. */
process.on('message', (text: string) => process.send!(answerTo(text)))
