import { UserError } from '../../errors.ts'
import type { Lesson, Section } from '../../lessons/pages.ts'
import type { Mastery } from '../../practice/quiz/mastery.ts'
import { nearest } from '../../plan/nearest.ts'
import { shown } from '../../plan/values.ts'
import type { Reply } from '../../reply/reply.ts'
import type { Context } from '../command.ts'
import { lessonOf } from '../runs/pages.ts'
import { drawFigures, figuresSection } from './figures.ts'
import { presentPath } from './path-view.ts'
import { presentGlossary, presentLesson, presentSection } from './view.ts'

/** Which lesson, and which part of it, as they are typed. */
export interface LessonWish {
  topic?: string
  section?: string
}

/**
 * The path of lessons with what the reader knows of it, a lesson or a part of it. Returns what `--json` prints.
 * @throws UserError `not-found`, `invalid-input`; for figures also as `TrainingQueue.trainMany`
 */
export async function* readLesson(
  { topic, section }: LessonWish,
  context: Context,
  masteryOfReader: () => Promise<Mastery[]>,
): AsyncGenerator<Reply, object> {
  const { content } = context
  if (topic === undefined) {
    if (section !== undefined) throw new UserError('invalid-input', 'A section belongs to a topic.', '/lesson')
    yield presentPath(content, await masteryOfReader())
    return { id: null, title: 'Lessons' }
  }
  if (idFrom(topic) === 'glossary' && section === undefined) {
    yield presentGlossary(content)
    return { id: 'glossary', title: 'Glossary' }
  }
  const found = findLesson(content, topic)
  const asked = context.practice.quizzes.some((quiz) => quiz.topic === found.id)
  if (section === undefined) yield presentLesson(found, content, asked)
  else if (idFrom(section) === figuresSection.id) yield await drawFigures(found, context)
  else yield presentSection(found, findSection(found, section), content, asked)
  return { id: found.id, title: found.title }
}

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
  const ids = [...sections.map((section) => section.id), figuresSection.id]
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
