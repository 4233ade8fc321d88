import type { Lesson, Pages } from '../../lessons/pages.ts'
import { secondPart } from '../../lessons/topics.ts'
import type { Mastery } from '../../practice/quiz/mastery.ts'
import type { Block, Reply } from '../../reply/reply.ts'
import { lessonAction, named } from './view.ts'

/** From this share of a topic's questions on, a lesson counts as known: most were answered right the last time. */
const knownFrom = 0.5

/** All lessons in reading order with the first sentence of each, and how far the reader has come by the answers given. */
export function presentPath({ lessons }: Pages, mastery: Mastery[]): Reply {
  const known = (lesson: Lesson) => mastery.some(({ topic, share }) => topic === lesson.id && share > knownFrom)
  const next = nextOn(lessons, mastery, known)
  const row = (lesson: Lesson) => {
    const mark = known(lesson) ? ' ✓' : lesson === next ? ' ← next' : ''
    return `- \`/lesson ${lesson.id}\`: ${firstSentence(lesson.summary)}${mark}`
  }
  const isLater = ({ id }: Lesson) => secondPart.some((later) => later === id)
  const [first, second] = [lessons.filter((lesson) => !isLater(lesson)), lessons.filter(isLater)]
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Lessons' },
      { type: 'text', markdown: standing(lessons, lessons.filter(known), next) },
      ...part(firstTitle, first.map(row)),
      ...part(secondTitle, second.map(row)),
      ...list('Open a lesson', first),
      ...list('Open a lesson of the second part', second),
      ...(next ? [{ type: 'actions' as const, actions: [named('Read on', lessonAction(next))] }] : []),
    ],
  }
}

const firstTitle = 'First part: what the knobs do, and how a run can end'
const secondTitle = 'Second part: how to find good settings, and how sure one can be of them'

function part(title: string, rows: string[]): Block[] {
  return rows.length === 0 ? [] : [{ type: 'text', markdown: [`**${title}**`, '', ...rows].join('\n') }]
}

/** A list for each part: together they are more than a list of Discord's holds. */
function list(label: string, lessons: Lesson[]): Block[] {
  return lessons.length === 0 ? [] : [{ type: 'choices', label, actions: lessons.map(lessonAction) }]
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
