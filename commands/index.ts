import type { Command } from '../src/app/command.ts'
import { ask } from './ask.ts'
import { challenge } from './challenge.ts'
import { classChat } from './class/chat.ts'
import { classOverview } from './class/overview.ts'
import { classReopen } from './class/reopen.ts'
import { classJoin } from './class/join.ts'
import { classRole } from './class/role.ts'
import { classRoster } from './class/roster.ts'
import { classTerm } from './class/term.ts'
import { coach } from './coach.ts'
import { compare } from './compare.ts'
import { diagnose } from './diagnose.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { leaderboard } from './leaderboard.ts'
import { lesson } from './lesson.ts'
import { lrfind } from './lrfind.ts'
import { me } from './me.ts'
import { quizAnswer } from './quiz/answer.ts'
import { quizCloseNow } from './quiz/close-now.ts'
import { quizCreate } from './quiz/create.ts'
import { quizExport } from './quiz/export.ts'
import { quizPause } from './quiz/pause.ts'
import { quizPostNow } from './quiz/post-now.ts'
import { quizPractice } from './quiz/practice.ts'
import { quizPreview } from './quiz/preview.ts'
import { quizQueue } from './quiz/queue.ts'
import { quizReport } from './quiz/report.ts'
import { quizResume } from './quiz/resume.ts'
import { quizSchedule } from './quiz/schedule.ts'
import { quizSkip } from './quiz/skip.ts'
import { privacyDelete, privacyExport, privacyShow } from './privacy.ts'
import { sweep } from './sweep.ts'
import { train } from './train.ts'

/** All commands; their order is the help order. */
export const commands: Command[] = [
  train,
  coach,
  compare,
  sweep,
  lrfind,
  diagnose,
  ask,
  lesson,
  quizPractice,
  challenge,
  me,
  quizAnswer,
  classJoin,
  leaderboard,
  quizSchedule,
  quizQueue,
  quizPreview,
  quizCreate,
  quizSkip,
  quizPause,
  quizResume,
  quizPostNow,
  quizCloseNow,
  quizReport,
  quizExport,
  classOverview,
  classReopen,
  classTerm,
  classRole,
  classRoster,
  classChat,
  history,
  privacyShow,
  privacyExport,
  privacyDelete,
  help,
]
