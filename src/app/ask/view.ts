import { trainLine } from '../../plan/text.ts'
import type { Found } from '../../ask/find.ts'
import { outOfScope } from '../../ask/topic.ts'
import { moreOf, pictureBeside } from '../../ask/more.ts'
import { openingOf } from '../../ask/opening.ts'
import { type AskEntry, readingOf } from '../../ask/page.ts'
import type { Lesson, Pages, Section } from '../../lessons/pages.ts'
import { plainText } from '../../reply/plain.ts'
import type { Action, Block, Reply } from '../../reply/reply.ts'
import type { Answer } from './ask.ts'
import { lessonOf, thinkOfStudying } from '../runs/pages.ts'

/** An answer: the direct sentence and why, the study-habit picture, a plan to see it for oneself, where to read on. */
export function presentAnswer(found: Found, content: Pages): { reply: Reply; answer: Answer } {
  const { entry, alternatives, beside, nearest } = found
  if (nearest.length > 0) return notSure(found)
  const opening = openingOf(found)
  const inEnglish = found.language ? [{ type: 'text', markdown: found.language.englishOnly } as const] : []
  if (entry.topic === outOfScope) return outside([...inEnglish.map(({ markdown }) => markdown), opening].join('\n\n'))
  const lesson = lessonOf(content, entry.topic)
  const pictured = lesson ? pictureBeside(pictureFor(lesson, entry), opening) : ''
  const picture = pictured === '' ? [] : [thinkOfStudying(pictured)]
  const more = moreOf(found, opening, pictured).map((markdown) => ({ type: 'text', markdown }) as const)
  const paragraphs = [opening, ...more.map(({ markdown }) => markdown)]
  const blocks: Block[] = [
    { type: 'heading', text: headingOf(found) },
    ...inEnglish,
    { type: 'text', markdown: opening },
    ...more,
    ...picture,
    { type: 'actions', actions: [...actionsFor(entry, content), ...(beside ? [alternative(beside)] : [])] },
    ...(alternatives.length > 0 ? [otherwise(found)] : []),
  ]
  const answer: Answer = {
    topic: entry.topic,
    text: plainText(
      [...inEnglish.map(({ markdown }) => markdown), ...paragraphs, ...picture.map(({ markdown }) => markdown)].join(
        '\n\n',
      ),
    ),
    alternatives: alternatives.map(({ topic }) => topic),
  }
  return { reply: { tone: 'neutral', blocks }, answer }
}

/** Wrong with assurance is the worst answer: where nothing fits well, the nearest are offered and none is given. */
function notSure({ entry, nearest, alternatives }: Found): { reply: Reply; answer: Answer } {
  const titles = nearest.map(({ title }) => `“${title}”`).join(' and ')
  const opening = `I have no answer that surely fits that. The nearest questions I know are ${titles}; or put it in other words.`
  const blocks: Block[] = [
    { type: 'text', markdown: opening },
    { type: 'actions', actions: nearest.map(alternative) },
  ]
  const topics = [...new Set([...nearest, ...alternatives].map(({ topic }) => topic))]
  return {
    reply: { tone: 'neutral', blocks },
    answer: {
      topic: entry.topic,
      text: plainText(opening),
      alternatives: topics.filter((topic) => topic !== entry.topic).slice(0, 2),
    },
  }
}

/** A question with a key or a password in it: it is not read any further. */
export function presentSecret(): { reply: Reply; answer: Answer } {
  return outside(
    'That looks like a password or a key. I did not keep it, and I do not need one; if it is real, change it. Ask again without it.',
  )
}

function outside(opening: string): { reply: Reply; answer: Answer } {
  const actions = [
    { label: 'All lessons', line: '/lesson' },
    { label: 'Train a network', line: '/train' },
  ]
  const blocks: Block[] = [
    { type: 'text', markdown: opening },
    { type: 'actions', actions },
  ]
  return {
    reply: { tone: 'neutral', blocks },
    answer: { topic: outOfScope, text: plainText(opening), alternatives: [] },
  }
}

/** How the question was understood, so that a person sees when it was not. */
function headingOf({ entry, signals, facts }: Found): string {
  const blanks: Record<string, string> = { value: signals.value === null ? '' : String(signals.value.value), ...facts }
  return entry.title.replaceAll(/\{(\w+)\}/g, (blank, name: string) => blanks[name] ?? blank)
}

/** A knob's picture for too much or too little where the answer is about that. */
function pictureFor({ analogy }: Lesson, { id, read }: AskEntry): string {
  const high = id === 'value-high' || (read === 'too-high' && id !== 'value-low')
  const low = id === 'value-low' || read === 'too-low'
  return (high ? analogy.high : low ? analogy.low : undefined) ?? analogy.picture
}

/** The run of the section the answer points to, else the lesson's first; all of them are measured in the content tests. */
function actionsFor(entry: AskEntry, content: Pages): Action[] {
  const reading = readingOf(entry)
  const sections = lessonOf(content, reading.lesson)?.sections ?? []
  const section = sections.find(({ id }) => id === reading.section)
  const see = runIn(section) ?? sections.map(runIn).find((line) => line !== undefined)
  return [
    ...(see ? [{ label: 'See it for yourself', line: see }] : []),
    {
      label: `Read on: ${section?.title ?? reading.lesson}`,
      line: `/lesson ${reading.lesson}${reading.section === null ? '' : ` section:${reading.section}`}`,
    },
  ]
}

/** The first run of a section: a plan, else a comparison or a sweep. */
function runIn(section: Section | undefined): string | undefined {
  const plan = section?.plans[0]
  return plan ? trainLine(plan.planText) : section?.experiments?.[0]?.line
}

function otherwise({ alternatives, close }: Found): Block {
  const label = close ? 'Close call; you may have meant' : 'Or did you mean'
  return { type: 'choices', label, actions: alternatives.map(alternative) }
}

function alternative({ topic, title }: AskEntry): Action {
  const line = title.includes('{') ? `/lesson ${topic}` : `/ask ${title}`
  return { label: title.replaceAll(/ ?\{\w+\}/g, ''), line }
}
