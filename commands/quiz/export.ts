import { z } from 'zod'
import { ledgerOf, listed, serverCollections } from '../../src/app/classroom/store.ts'
import { requireInstructor } from '../../src/app/classroom/instructor.ts'
import { readDay } from '../../src/app/classroom/settings.ts'
import { command } from '../../src/app/command.ts'
import { boundsOf, postsWithin } from '../../src/classroom/board.ts'
import { gradebookGrid, gradebookList } from '../../src/classroom/gradebook.ts'
import { dayOf } from '../../src/classroom/zone.ts'
import { UserError } from '../../src/errors.ts'

const day = z.string().max(12).optional()
const input = z.strictObject({
  form: z
    .enum(['list', 'grid'])
    .default('list')
    .describe('list: a row for each student and day; grid: a row for each student, a column for each day'),
  from: day.describe('The first day, such as 2026-09-01; without it, that of the term'),
  to: day.describe('The last day'),
})
type Input = z.infer<typeof input>

/** Discord takes files of 10 MiB; a character may take three bytes. */
const mostCharacters = 3_000_000

export const quizExport = command({
  name: 'quiz export',
  summary: 'For instructors: the results as a file for a spreadsheet; only you see it',
  needs: 'server',
  private: true,
  input,
  examples: ['/quiz export', '/quiz export form:grid', '/quiz export from:2026-09-01 to:2026-12-18'],
  async *run({ form, from, to }: Input, context) {
    const { place, state, now } = await requireInstructor(context)
    const today = dayOf(now, state.schedule?.zone ?? 'UTC')
    const usual = boundsOf('term', today, state.term)
    const bounds = {
      from: from === undefined ? usual.from : readDay('from', from, '/quiz export', today),
      to: to === undefined ? usual.to : readDay('to', to, '/quiz export', today),
    }
    const posts = await ledgerOf(context.store, place.server)
    const students = await listed(serverCollections(context.store, place.server).students)
    const inside = postsWithin(posts, bounds).length
    if (inside === 0) throw new UserError('not-found', 'Nothing of those days has closed yet.', '/quiz queue')
    const text = (form === 'grid' ? gradebookGrid : gradebookList)(students, posts, bounds)
    if (text.length > mostCharacters)
      throw new UserError(
        'invalid-input',
        `That would be a file of ${Math.ceil(text.length / 1e6)} MB, more than can be sent. Name fewer days, or take the grid.`,
        '/quiz export form:grid',
      )
    const name = `results-${bounds.from ?? posts[0]!.day}-${bounds.to ?? posts.at(-1)!.day}.csv`
    const learners = students.filter(([, { staff }]) => !staff).length
    yield {
      tone: 'good',
      blocks: [
        {
          type: 'text',
          markdown: `The results of ${learners} ${learners === 1 ? 'student' : 'students'} in ${inside} ${inside === 1 ? 'post' : 'posts'}. These are people's marks: keep the file to yourself, and tell the class if you grade by it.`,
        },
        { type: 'file', name, text },
      ],
    }
    return { name, students: learners, posts: inside }
  },
})
