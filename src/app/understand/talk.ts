import { UserError } from '../../errors.ts'
import { parsePlan } from '../../plan/text.ts'
import { type Lexicon, lexiconsOf } from '../../understand/words/lexicon.ts'
import { understand } from '../../understand/understand.ts'
import { type Interpretation, unsure, type World } from '../../understand/world.ts'
import type { Words } from '../../understand/words/words.ts'
import { type Context, personKey } from '../command.ts'
import { type CommandEvent, failure, run } from '../dispatch.ts'
import { isCommandLine, readLine, readOptions, splitLine, type Invocation } from '../read-line.ts'
import { visibleText } from '../../reply/escape.ts'
import { withMeant } from './meant.ts'
import { pastedLog } from './pasted-log.ts'
import { presentDoubt, withReading } from './view.ts'

/** One lexicon for each content; built with the first line in plain words. */
const known = new WeakMap<Words, Map<string, Lexicon>>()

/** A line that was read: what is to be run, and what plain words were read as; or what is said where nothing is. */
export type Heard = { request: Invocation; interpretation?: Exclude<Interpretation, Doubtful> } | { doubt: Doubtful }

type Doubtful = Extract<Interpretation, { kind: 'unsure' }>

/** Reads a line: a command's as it stands, any other as the command that it means in plain words. @throws UserError as `readLine` */
export function hear(line: string, context: Context): Heard {
  const { commands, content } = context
  const { words } = content
  if (line.trim() === '' || isCommandLine(line, context) || words === undefined)
    return { request: readTyped(line, context) }
  const log = pastedLog(line)
  if (log !== undefined && commands.some(({ name }) => name === 'diagnose'))
    // The log is as long as it is: what was read is told by the command's name.
    return {
      request: readOptions(commands, 'diagnose', { text: log }),
      interpretation: { kind: 'command', line: '/diagnose' },
    }
  const interpretation = readPlain(line, context, words)
  return interpretation.kind === 'unsure'
    ? { doubt: interpretation }
    : { request: readLine(commands, interpretation.line), interpretation }
}

function readTyped(line: string, context: Context): Invocation {
  try {
    return readLine(context.commands, line)
  } catch (problem) {
    const { words } = context.content
    throw words ? withMeant(problem, line, context, worldOf(context, words)) : problem
  }
}

/** Answers what was heard. Never throws. */
export async function* answerHeard(heard: Heard, context: Context): AsyncGenerator<CommandEvent> {
  if ('doubt' in heard) {
    yield presentDoubt(heard.doubt)
    return
  }
  const { request, interpretation } = heard
  for await (const answer of run(request, context)) yield interpretation ? withReading(answer, interpretation) : answer
}

/** Both in one; a mistake in the line ends in a `done` too. Never throws. */
export async function* talk(line: string, context: Context): AsyncGenerator<CommandEvent> {
  let heard: Heard
  try {
    heard = hear(line, context)
  } catch (problem) {
    yield failure(visibleText(splitLine(context.commands, line).name), problem, context.report)
    return
  }
  yield* answerHeard(heard, context)
}

/** What a line in plain words is read as; a line that its own command would not take is none. */
function readPlain(line: string, context: Context, words: Words): Interpretation {
  const result = understand(line, worldOf(context, words))
  if (result.kind === 'unsure') return { ...result, lines: result.lines.filter((one) => isRight(one, context)) }
  const problem = problemOf(result.line, context)
  if (!problem) return result
  const { message, hint } = problem
  return { ...unsure('not-possible', hint === undefined ? [] : [hint]), problem: message }
}

const isRight = (line: string, context: Context): boolean => problemOf(line, context) === undefined

function problemOf(line: string, { commands }: Context): UserError | undefined {
  try {
    readLine(commands, line)
    return undefined
  } catch (problem) {
    if (problem instanceof UserError) return problem
    throw problem
  }
}

function worldOf({ content, commands, conversations, person, place }: Context, words: Words): World {
  const lexicons = known.get(words) ?? lexiconsOf(words)
  known.set(words, lexicons)
  const said = (conversations?.of(personKey(person), place?.channel ?? '') ?? []).flatMap(({ planText, next }) => {
    const result = parsePlan(planText)
    return result.ok ? [{ plan: result.plan, next }] : []
  })
  return { lexicons, pages: content, said, knows: (name) => commands.some((command) => command.name === name) }
}
