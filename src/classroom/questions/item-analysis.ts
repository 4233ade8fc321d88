import type { Letter } from '../pick-task.ts'
import type { Counted } from '../standing.ts'
import type { Student } from '../student.ts'

/** How the question of one post did. */
export interface Item extends Pick<Counted, 'number' | 'quiz' | 'topic' | 'level' | 'answered'> {
  /** Share of the answers that were right, 0 to 1. */
  share: number
  /**
   * Point-biserial correlation of being right here with the share of right answers to all other posts; null where too few
   * answered, or all were alike.
   */
  discrimination: number | null
  /** How many chose each letter. */
  chosen: Record<Letter, number>
  flags: string[]
}

/** With fewer answers, chance decides what these numbers are. */
const fewest = 5

/** Below this a question hardly tells who knows more; outside of these shares it tells little of anybody. */
const limits = { discrimination: 0.1, hardest: 0.3, easiest: 0.8 }

/** All questions that count, in the order of their numbers. Instructors' answers are none. */
export function itemsOf(
  students: [person: string, Student][],
  posts: Counted[],
  tallies: ReadonlyMap<number, Record<Letter, number>>,
): Item[] {
  const marks = students.filter(([, { staff }]) => !staff).map(([, student]) => student.marks)
  return posts.flatMap((post): Item[] => {
    const chosen = tallies.get(post.number)
    if (!chosen) return []
    const { number, quiz, topic, level, answered, right } = post
    const share = answered === 0 ? 0 : right / answered
    const discrimination = discriminationOf(marks, post, posts)
    const flags = answered < fewest ? [] : flagsOf(share, discrimination)
    return [{ number, quiz, topic, level, answered, share, discrimination, chosen, flags }]
  })
}

function flagsOf(share: number, discrimination: number | null): string[] {
  return [
    ...(share < limits.hardest ? ['hard'] : []),
    ...(share > limits.easiest ? ['easy'] : []),
    ...(discrimination !== null && discrimination < limits.discrimination ? ['tells little'] : []),
  ]
}

/** The post itself is left out of the score: it would agree with itself. */
function discriminationOf(marks: string[], { number }: Counted, posts: Counted[]): number | null {
  const others = posts.filter((post) => post.number !== number)
  const pairs = marks.flatMap((mark): [number, number][] => {
    const own = mark[number - 1]
    const given = others.map((post) => mark[post.number - 1]).filter((one) => one === 'r' || one === 'w')
    if ((own !== 'r' && own !== 'w') || given.length === 0) return []
    return [[own === 'r' ? 1 : 0, given.filter((one) => one === 'r').length / given.length]]
  })
  return pairs.length < fewest ? null : correlation(pairs)
}

/** Pearson's correlation; with values of 0 and 1 on one side it is the point-biserial one. Null without any spread. */
function correlation(pairs: [number, number][]): number | null {
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length
  const [a, b] = [mean(0), mean(1)]
  const sum = (of: (one: number, other: number) => number) =>
    pairs.reduce((total, [one, other]) => total + of(one - a, other - b), 0)
  const spread = Math.sqrt(sum((one) => one ** 2) * sum((_, other) => other ** 2))
  return spread === 0 ? null : sum((one, other) => one * other) / spread
}
