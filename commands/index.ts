import type { Command } from '../src/app/command.ts'
import { ask } from './ask.ts'
import { challenge } from './challenge.ts'
import { compare } from './compare.ts'
import { diagnose } from './diagnose.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { lesson } from './lesson.ts'
import { me } from './me.ts'
import { lrfind } from './lrfind.ts'
import { quizPractice } from './quiz-practice.ts'
import { sweep } from './sweep.ts'
import { train } from './train.ts'

/** All commands; their order is the help order. */
export const commands: Command[] = [
  train,
  compare,
  sweep,
  lrfind,
  diagnose,
  ask,
  lesson,
  quizPractice,
  challenge,
  me,
  history,
  help,
]
