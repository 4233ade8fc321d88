import { z } from 'zod'
import { command, type Context } from '../src/app/command.ts'
import { lessonOf } from '../src/app/words.ts'
import { UserError } from '../src/errors.ts'
import type { Lesson, Section } from '../src/lessons/content.ts'
import { nearest } from '../src/plan/nearest.ts'
import { shown } from '../src/plan/values.ts'
import type { Block, Reply } from '../src/reply/reply.ts'

const input = z.strictObject({
  topic: z.string().max(60).optional().describe('What to read about; without it you get the list'),
})

export const lesson = command({
  name: 'lesson',
  summary: 'Read about one topic, with runs to try',
  input,
  positional: 'topic',
  examples: ['/lesson', '/lesson learning-rate', '/lesson dropout'],
  async *run({ topic }: z.infer<typeof input>, { content }) {
    if (topic === undefined) {
      yield listOfLessons(content)
      return { id: null, title: 'Lessons' }
    }
    const found = findLesson(content, topic)
    yield presentLesson(found)
    return { id: found.id, title: found.title }
  },
})

/** @throws UserError `not-found` with the nearest topic */
function findLesson(content: Context['content'], topic: string): Lesson {
  const id = topic
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
  const found = lessonOf(content, id)
  if (found) return found
  const ids = content.lessons.map((candidate) => candidate.id)
  const near = nearest(id, ids) ?? ids.find((candidate) => candidate.includes(id) && id.length > 2)
  const guess = near ? ` Did you mean ${near}?` : ''
  throw new UserError(
    'not-found',
    `There is no lesson ${shown(topic)}.${guess} The topics are ${ids.join(', ')}.`,
    `/lesson ${near ?? ids[0]}`,
  )
}

function listOfLessons({ lessons }: Context['content']): Reply {
  const rows = lessons.map(({ id, summary }) => `- \`/lesson ${id}\`: ${summary.split(/(?<=\.)\s/)[0]}`)
  const actions = lessons.slice(0, 5).map(({ id, title }) => ({ label: title, line: `/lesson ${id}` }))
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Lessons' },
      { type: 'text', markdown: rows.join('\n') },
      { type: 'actions', actions },
    ],
  }
}

function presentLesson({ title, summary, analogy, sections }: Lesson): Reply {
  const plans = sections.flatMap((section) => section.plans).slice(0, 4)
  const actions = plans.map(({ planText }) => ({
    label: `/train ${planText}`.trim().slice(0, 80),
    line: `/train ${planText}`.trim(),
  }))
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', markdown: summary },
    { type: 'text', markdown: `**Think of studying.** ${analogy.picture}` },
    ...sections.map((section): Block => ({ type: 'text', markdown: sectionText(section) })),
  ]
  if (actions.length > 0) blocks.push({ type: 'actions', actions })
  return { tone: 'neutral', blocks }
}

function sectionText({ title, markdown }: Section): string {
  return `**${title}**\n\n${markdown}`
}
