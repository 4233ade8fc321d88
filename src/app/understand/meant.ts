import { UserError } from '../../errors.ts'
import { understand } from '../../understand/understand.ts'
import type { World } from '../../understand/world.ts'
import type { Context } from '../command.ts'
import { readLine, splitLine } from '../read-line.ts'

/** Words that say in a sentence what the name of a command says. */
const said: Record<string, string> = {
  train: 'train with',
  lrfind: 'find a good learning rate for',
  coach: 'coach me on',
}

/**
 * The mistake in a command's line, with the line that its words mean where they mean one of the same command: "/train learning rate
 * 0.5" is `/train lr:0.5`.
 */
export function withMeant(
  problem: unknown,
  line: string,
  { commands }: Pick<Context, 'commands'>,
  world: World,
): unknown {
  if (!(problem instanceof UserError) || problem.code !== 'invalid-input') return problem
  const { name, rest } = splitLine(commands, line)
  // Options that are written as such are put right one by one.
  if (/^\s*[\w-]+[:=]/.test(rest) || /\s[\w-]+[:=]\S/.test(rest)) return problem
  const reading = understand(`${said[name] ?? name} ${rest}`, { ...world, said: [] })
  const meant = reading.kind === 'question' ? undefined : reading.kind === 'command' ? reading.line : reading.lines[0]
  if (meant === undefined || splitLine(commands, meant).name !== name) return problem
  try {
    readLine(commands, meant)
  } catch {
    return problem
  }
  return new UserError(problem.code, problem.message, meant, problem.markdown)
}
