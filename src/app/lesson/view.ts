import { trainLine } from '../../plan/text.ts'
import type { Pages, Lesson, Section } from '../../lessons/pages.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import { thinkOfStudying } from '../runs/pages.ts'

/** All lessons with the first sentence of each. */
export function presentLessonList({ lessons }: Pages): Reply {
  const rows = lessons.map(({ id, summary }) => `- \`/lesson ${id}\`: ${summary.split(/(?<=\.)\s/)[0]}`)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Lessons' },
      { type: 'text', markdown: rows.join('\n') },
      { type: 'choices', label: 'Open a lesson', actions: lessons.map(lessonAction) },
    ],
  }
}

/** Every word of the subject with its meaning. */
export function presentGlossary({ glossary = [] }: Pages): Reply {
  const rows = glossary.map(({ term, meaning }) => `- **${term}**: ${meaning}`)
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Glossary' },
      { type: 'text', markdown: rows.join('\n') },
      { type: 'actions', actions: [{ label: 'All lessons', line: '/lesson' }] },
    ],
  }
}

/** The first page of a lesson: what it is, the study-habit picture, its sections to choose from, its plans to run. */
export function presentLesson(lesson: Lesson, { lessons }: Pages): Reply {
  const { title, summary, analogy, sections, noPlans } = lesson
  const index = lessons.indexOf(lesson)
  const plans = sections.flatMap((section) => section.plans).slice(0, shownPlans)
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', markdown: summary },
    thinkOfStudying(analogy.picture),
    ...extremes(analogy),
    { type: 'small', markdown: `Where the picture stops: ${analogy.limits}${noPlans ? `\n${noPlans}` : ''}` },
    { type: 'choices', label: 'Read a section', actions: sections.map((section) => sectionAction(lesson, section)) },
    { type: 'actions', actions: [...plans.map(({ planText }) => planAction(planText)), ...around(lessons, index)] },
  ]
  return { tone: 'neutral', blocks }
}

/** One section: its text, its plans to run, the sections before and after it. */
export function presentSection(lesson: Lesson, section: Section, { lessons }: Pages): Reply {
  const { sections, title } = lesson
  const index = sections.indexOf(section)
  const [before, after] = [sections[index - 1], sections[index + 1]]
  const next = lessons[lessons.indexOf(lesson) + 1]
  const actions: Action[] = [
    ...section.plans.slice(0, shownPlans).map(({ planText }) => planAction(planText)),
    before ? named('Back', sectionAction(lesson, before)) : named('Back', lessonAction(lesson)),
    ...(after ? [named('Next', sectionAction(lesson, after))] : next ? [named('Next lesson', lessonAction(next))] : []),
  ]
  const others = sections.filter((other) => other !== section).map((other) => sectionAction(lesson, other))
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: `${title}: ${section.title}` },
      { type: 'text', markdown: section.markdown },
      { type: 'actions', actions },
      { type: 'choices', label: `More about ${title.toLowerCase()}`, actions: others },
    ],
  }
}

/** With the two ways to other lessons they fit one row of buttons. */
const shownPlans = 3

function extremes({ high, low }: Lesson['analogy']): Block[] {
  const lines = [high && `- **Too much:** ${high}`, low && `- **Too little:** ${low}`].filter(Boolean)
  return lines.length > 0 ? [{ type: 'text', markdown: lines.join('\n') }] : []
}

function around(lessons: Lesson[], index: number): Action[] {
  const [before, after] = [lessons[index - 1], lessons[index + 1]]
  return [
    ...(before ? [named('Previous lesson', lessonAction(before))] : []),
    ...(after ? [named('Next lesson', lessonAction(after))] : []),
  ]
}

function planAction(planText: string): Action {
  const line = trainLine(planText)
  return { label: line, line }
}

const lessonAction = ({ id, title }: Lesson): Action => ({ label: title, line: `/lesson ${id}` })

const sectionAction = ({ id }: Lesson, section: Section): Action => ({
  label: section.title,
  line: `/lesson ${id} section:${section.id}`,
})

const named = (name: string, { label, line }: Action): Action => ({
  label: `${name}: ${label}`,
  line,
})
