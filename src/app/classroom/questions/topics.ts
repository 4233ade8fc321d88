import { UserError } from '../../../errors.ts'
import { path, questionTopics } from '../../../lessons/topics.ts'
import { nearest } from '../../../plan/nearest.ts'
import { shown } from '../../../plan/values.ts'

/** All topics in the order of the lessons, without how the bot is used. */
const inOrder = path.filter((id) => id !== 'bot-usage' && questionTopics.some((topic) => topic === id))

/**
 * Reads a calendar: `lessons`, or topics with commas between them; null for `none`. `line` makes a corrected command.
 * @throws UserError `invalid-input` that names a topic that there is not
 */
export function readTopics(text: string, line: (topics: string) => string): string[] | null {
  const wanted = text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean)
  if (wanted.length === 1 && wanted[0] === 'none') return null
  if (wanted.length === 1 && wanted[0] === 'lessons') return inOrder
  const unknown = wanted.find((one) => !questionTopics.some((topic) => topic === one))
  if (wanted.length > 0 && unknown === undefined) return [...new Set(wanted)]
  const near = unknown && nearest(unknown, questionTopics)
  const known = wanted.flatMap((one) =>
    one === unknown ? (near ?? []) : questionTopics.some((topic) => topic === one) ? one : [],
  )
  const what = unknown === undefined ? 'topics names no topic.' : `topics: there is no topic ${shown(unknown)}.`
  const guess = near
    ? ` Did you mean ${near}?`
    : ` There are ${questionTopics.join(', ')}; lessons stands for all of them.`
  throw new UserError(
    'invalid-input',
    `${what}${guess} Nothing was changed.`,
    line(known.length > 0 ? known.join(',') : 'lessons'),
  )
}
