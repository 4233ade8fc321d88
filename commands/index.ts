import type { Command } from '../src/app/command.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { lesson } from './lesson.ts'
import { train } from './train.ts'

/** All commands; their order is the help order. */
export const commands: Command[] = [train, lesson, history, help]
