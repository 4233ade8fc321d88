import type { Counted } from './standing.ts'
import type { Student } from './student.ts'

/** How a class does with one topic. */
export interface TopicShare {
  topic: string
  answered: number
  /** Share of the answers that were right. */
  share: number
}

/** Topics by how many of the answers were right, the hardest first. */
export function hardestTopics(posts: Counted[]): TopicShare[] {
  const topics = [...new Set(posts.map(({ topic }) => topic))]
  return topics
    .map((topic) => {
      const own = posts.filter((post) => post.topic === topic)
      const answered = own.reduce((sum, post) => sum + post.answered, 0)
      const right = own.reduce((sum, post) => sum + post.right, 0)
      return { topic, answered, share: answered === 0 ? 0 : right / answered }
    })
    .filter(({ answered }) => answered > 0)
    .toSorted((one, other) => one.share - other.share)
}

/** Who takes part: everybody who ever answered, those of late, and those who have stopped. */
export interface Participation {
  students: number
  active: number
  /** Took part once, and in none of the last posts. */
  quiet: { person: string; name: string; lastNumber: number }[]
}

/** Posts without an answer after which somebody counts as quiet: a week of weekdays. */
const quietAfter = 5

/** Counts students, and those who were silent lately. Staff take no part, nor do people without a single mark. */
export function participationOf(students: [person: string, Student][], posts: Counted[]): Participation {
  const learners = students.filter(([, { staff, marks }]) => !staff && /[rw]/.test(marks))
  const lately = posts.slice(-quietAfter)
  const isActive = ({ marks }: Student) => lately.some(({ number }) => /[rw]/.test(marks[number - 1] ?? ''))
  const quiet = learners.filter(([, student]) => !isActive(student))
  return {
    students: learners.length,
    active: learners.length - quiet.length,
    quiet: quiet
      .map(([person, { name, marks }]) => ({ person, name, lastNumber: marks.replace(/[^rw]+$/, '').length }))
      .toSorted((one, other) => other.lastNumber - one.lastNumber),
  }
}
