import type { Lesson, Pages } from '../../lessons/pages.ts'
import type { Mastery } from '../../practice/quiz/mastery.ts'
import type { Reply } from '../../reply/reply.ts'
import { lessonAction, named } from './view.ts'

/** From this share of a topic's questions on, a lesson counts as known: most were answered right the last time. */
const knownFrom = 0.5

/** All lessons in reading order with the first sentence of each, and how far the reader has come by the answers given. */
export function presentPath({ lessons }: Pages, mastery: Mastery[]): Reply {
  const known = (lesson: Lesson) => mastery.some(({ topic, share }) => topic === lesson.id && share > knownFrom)
  const next = nextOn(lessons, mastery, known)
  const rows = lessons.map((lesson) => {
    const mark = known(lesson) ? ' ✓' : lesson === next ? ' ← next' : ''
    return `- \`/lesson ${lesson.id}\`: ${firstSentence(lesson.summary)}${mark}`
  })
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Lessons' },
      { type: 'text', markdown: standing(lessons, lessons.filter(known), next) },
      { type: 'text', markdown: rows.join('\n') },
      { type: 'choices', label: 'Open a lesson', actions: lessons.map(lessonAction) },
      ...(next ? [{ type: 'actions' as const, actions: [named('Read on', lessonAction(next))] }] : []),
    ],
  }
}

/** The first lesson for who has answered nothing yet; then the first whose questions are not known. */
function nextOn(lessons: Lesson[], mastery: Mastery[], known: (lesson: Lesson) => boolean): Lesson | undefined {
  if (mastery.every(({ answered }) => answered === 0)) return lessons[0]
  return lessons.find((lesson) => mastery.some(({ topic }) => topic === lesson.id) && !known(lesson))
}

function standing(lessons: Lesson[], known: Lesson[], next: Lesson | undefined): string {
  const order = 'The lessons build on each other in this order.'
  if (known.length === 0) return `${order} New here? Begin with \`/lesson ${next?.id ?? lessons[0]?.id}\`.`
  const on = next ? ` Next on the path: ${next.title}.` : ''
  return `${order} By your answers to questions you know ${known.length} of ${lessons.length} (✓).${on}`
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s/)[0]!
}
