import { trainLine } from '../../plan/text.ts'
import type { ContentExperiment } from '../../lessons/experiment.ts'
import type { Lesson, Pages, Section } from '../../lessons/pages.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import { thinkOfStudying } from '../runs/pages.ts'
import { figuresSection } from './figures.ts'

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

/** The first page of a lesson: what it is, the study-habit picture, its sections to choose from, its plans to run. `asked`: there are questions about it. */
export function presentLesson(lesson: Lesson, { lessons }: Pages, asked: boolean): Reply {
  const { title, summary, analogy, sections, noPlans } = lesson
  const index = lessons.indexOf(lesson)
  const runs = runActions(sections).slice(0, asked ? shownPlans - 1 : shownPlans)
  const drawn = sections.some(({ plans }) => plans.length > 0)
  const blocks: Block[] = [
    { type: 'heading', text: title },
    { type: 'text', markdown: summary },
    ...readBefore(lesson, lessons),
    thinkOfStudying(analogy.picture),
    ...extremes(analogy),
    { type: 'small', markdown: `Where the picture stops: ${analogy.limits}${noPlans ? `\n${noPlans}` : ''}` },
    {
      type: 'choices',
      label: 'Read a section',
      actions: [...sections, ...(drawn ? [figuresSection] : [])].map((section) => sectionAction(lesson, section)),
    },
    {
      type: 'actions',
      actions: [...runs, ...practice(lesson, asked), ...around(lessons, index)],
    },
  ]
  return { tone: 'neutral', blocks }
}

/** One section: its text, its plans to run, the sections before and after it. */
export function presentSection(lesson: Lesson, section: Section, { lessons }: Pages, asked: boolean): Reply {
  const { sections, title } = lesson
  const index = sections.indexOf(section)
  const [before, after] = [sections[index - 1], sections[index + 1]]
  const next = lessons[lessons.indexOf(lesson) + 1]
  const actions: Action[] = [
    ...runActions([section]).slice(0, shownPlans),
    ...(section.id === taskSection ? practice(lesson, asked) : []),
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

/** The section with the task to predict, run and explain. */
const taskSection = 'task'

/** What to read first. */
function readBefore({ presupposes }: Lesson, lessons: Lesson[]): Block[] {
  const titles = presupposes.map((id) => lessons.find((lesson) => lesson.id === id)?.title ?? id)
  return titles.length === 0 ? [] : [{ type: 'small', markdown: `Best read after: ${titles.join(', ')}.` }]
}

function practice({ id }: Lesson, asked: boolean): Action[] {
  return asked ? [{ label: 'Practise this', line: `/quiz practice ${id}` }] : []
}

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

/** The plans of sections, then their comparisons and sweeps. */
function runActions(sections: Section[]): Action[] {
  return [
    ...sections.flatMap(({ plans }) => plans.map(({ planText }) => planAction(planText))),
    ...sections.flatMap(({ experiments = [] }) => experiments.map(experimentAction)),
  ]
}

function planAction(planText: string): Action {
  const line = trainLine(planText)
  return { label: line, line }
}

const experimentAction = ({ line }: ContentExperiment): Action => ({ label: line, line })

export const lessonAction = ({ id, title }: Lesson): Action => ({ label: title, line: `/lesson ${id}` })

const sectionAction = ({ id }: Lesson, section: Pick<Section, 'id' | 'title'>): Action => ({
  label: section.title,
  line: `/lesson ${id} section:${section.id}`,
})

export const named = (name: string, { label, line }: Action): Action => ({
  label: `${name}: ${label}`,
  line,
})
