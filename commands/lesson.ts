import { z } from 'zod'
import { command, type Context } from '../src/app/command.ts'
import { presentGlossary, presentLesson, presentLessonList, presentSection } from '../src/app/lesson/view.ts'
import { lessonOf } from '../src/app/runs/pages.ts'
import { UserError } from '../src/errors.ts'
import type { Lesson, Section } from '../src/lessons/pages.ts'
import { nearest } from '../src/plan/nearest.ts'
import { shown } from '../src/plan/values.ts'

const input = z.strictObject({
  topic: z.string().max(60).optional().describe('What to read about; without it you get the list'),
  section: z.string().max(60).optional().describe('Which part of it; without it you get the first page'),
})

export const lesson = command({
  name: 'lesson',
  summary: 'Read about one topic, with runs to try',
  input,
  positional: 'topic',
  examples: ['/lesson', '/lesson learning-rate', '/lesson dropout section:choosing'],
  async *run({ topic, section }: z.infer<typeof input>, { content }) {
    if (topic === undefined) {
      if (section !== undefined) throw new UserError('invalid-input', 'A section belongs to a topic.', '/lesson')
      yield presentLessonList(content)
      return { id: null, title: 'Lessons' }
    }
    if (idFrom(topic) === 'glossary' && section === undefined) {
      yield presentGlossary(content)
      return { id: 'glossary', title: 'Glossary' }
    }
    const found = findLesson(content, topic)
    yield section === undefined
      ? presentLesson(found, content)
      : presentSection(found, findSection(found, section), content)
    return { id: found.id, title: found.title }
  },
})

/** @throws UserError `not-found` with the nearest topic */
function findLesson(content: Context['content'], topic: string): Lesson {
  const id = idFrom(topic)
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

/** By its id or its title. @throws UserError `not-found` with the sections there are */
function findSection({ id, sections, title }: Lesson, wanted: string): Section {
  const wantedId = idFrom(wanted)
  const found = sections.find((section) => section.id === wantedId || idFrom(section.title) === wantedId)
  if (found) return found
  const ids = sections.map((section) => section.id)
  const near = nearest(wantedId, ids)
  throw new UserError(
    'not-found',
    `The lesson ${title} has no section ${shown(wanted)}. Its sections are ${ids.join(', ')}.`,
    `/lesson ${id}${near ? ` section:${near}` : ''}`,
  )
}

const idFrom = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
