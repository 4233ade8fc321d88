import { UserError } from '../../errors.ts'
import { escapeMarkdown } from '../../reply/escape.ts'
import type { Block } from '../../reply/reply.ts'
import type { Context } from '../command.ts'

/**
 * Keeps what belongs to a result that is there already. Where that fails the result is shown all the same.
 * @returns what to say below the result: nothing, or that it was not kept and why
 * @throws whatever `work` throws for another reason
 */
export async function keeping(work: () => Promise<unknown>, { report }: Pick<Context, 'report'>): Promise<Block[]> {
  try {
    await work()
    return []
  } catch (problem) {
    if (!isUnavailable(problem)) throw problem
    report(problem.cause ?? problem)
    const { message, hint } = problem
    const words = escapeMarkdown(hint === undefined ? message : `${message} ${hint}`)
    return [
      {
        type: 'text',
        markdown: `**Not kept** (unavailable): this is the whole result, and it is not among what I keep. ${words}`,
      },
    ]
  }
}

/**
 * Does what counts for nothing unless it is kept.
 * @param what it is, at the beginning of a sentence
 * @param again the line that does it once more
 * @throws UserError `unavailable` that says that it does not count, and whatever else `work` throws
 */
export async function mustKeep<T>(work: () => Promise<T>, what: string, again: string): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    if (!isUnavailable(problem)) throw problem
    const message = `${what} could not be kept, so it does not count yet. ${problem.message} Please try again.`
    const error = new UserError('unavailable', message, again)
    error.cause = problem.cause ?? problem
    throw error
  }
}

/**
 * Reads what an answer can do without. Where that fails it is named, and `instead` is taken.
 * @param name what it is, at the beginning of a sentence
 */
export async function readOr<T>(work: () => Promise<T>, instead: T, name: string, unread: string[]): Promise<T> {
  try {
    return await work()
  } catch (problem) {
    if (!isUnavailable(problem)) throw problem
    unread.push(`${name} cannot be read (unavailable): ${problem.message}`)
    return instead
  }
}

/** What could not be read, as it is told below the rest. */
export const unreadBlocks = (unread: string[]): Block[] =>
  unread.map((text) => ({ type: 'text', markdown: escapeMarkdown(text) }))

const isUnavailable = (problem: unknown): problem is UserError =>
  problem instanceof UserError && problem.code === 'unavailable'
