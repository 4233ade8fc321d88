import { trainLine } from '../../plan/text.ts'
import { lossRow } from '../runs/curves.ts'
import type { Pages, DiagnosisPage } from '../../lessons/pages.ts'
import { sayingOf } from '../../lessons/wording.ts'
import { runOf } from '../../logs/diagnose-log.ts'
import type { Action, Block, Reply, SparklineRow } from '../../reply/reply.ts'
import type { LogStudy } from '../../logs/study-log.ts'
import { asJson } from './diagnose-log.ts'
import { pageOf, thinkOfStudying, toneOf } from '../runs/pages.ts'

/** While a long log waits for its turn and is read. */
export const presentReading = (): Reply => ({
  tone: 'neutral',
  blocks: [{ type: 'text', markdown: 'This is a long log. I am reading it.' }],
})

/** The answer to `/diagnose`: what the log shows, the curves, what to do in general, and what nobody could see in it. */
export function presentLog(study: LogStudy, content: Pages): Reply {
  const { diagnosis } = study
  const page = pageOf(content, diagnosis.main.id)
  const said = sayingOf(runOf(study.log.curves, study.baseline), null)
  const { verdict } = diagnosis
  const alt = `Loss curves of the log. ${diagnosis.main.evidence}`
  return {
    tone: toneOf[verdict],
    blocks: [
      { type: 'heading', text: verdict.slice(0, 1).toUpperCase() + verdict.slice(1) },
      { type: 'text', markdown: `**${said(page.headline)}** ${diagnosis.main.evidence}` },
      { type: 'sparklines', rows: sparklineRows(study) },
      { type: 'chart', chart: chartOf(study), alt },
      thinkOfStudying(said(page.analogy)),
      { type: 'text', markdown: `**Why.** ${said(page.explanation)}` },
      ...otherFindings(study, content),
      { type: 'text', markdown: `**What to try next.** ${said(page.advice)}` },
      { type: 'text', markdown: `**What I could not check**\n\n${listed(diagnosis.notChecked)}` },
      { type: 'actions', actions: actionsOf(page) },
      { type: 'small', markdown: smallPrint(study, page) },
    ],
  }
}

/** The curves as they were judged: gaps filled, and null from the first loss on that was not finite. */
function judged({ log }: LogStudy) {
  const { trainLoss, validationLoss } = runOf(log.curves, 1).histories[0]!
  const alone = asJson(log.curves.train).length === 0
  const heldOut = alone ? trainLoss : validationLoss
  const hasHeldOut = asJson(log.curves.validation).length > 0
  return [
    ...(alone ? [] : [{ label: 'train', kind: 'train' as const, values: trainLoss }]),
    ...(hasHeldOut ? [{ label: 'validation', kind: 'validation' as const, values: heldOut }] : []),
  ]
}

function sparklineRows(study: LogStudy): SparklineRow[] {
  return judged(study).map(({ label, values }) => lossRow(`${label} loss`, values))
}

/** No line for guessing: a log does not tell it. */
function chartOf(study: LogStudy): Extract<Block, { type: 'chart' }>['chart'] {
  const { verdict } = study.diagnosis
  const series = judged(study)
  const heldOut = series.find(({ kind }) => kind === 'validation')?.values ?? []
  const finite = heldOut.filter((value) => value !== null)
  const best = finite.length === 0 || verdict === 'diverged' ? null : heldOut.indexOf(Math.min(...finite))
  return {
    title: 'Your log',
    series,
    baseline: null,
    bestEpoch: best,
    overfitFrom: verdict === 'overfitting' ? best : null,
  }
}

function otherFindings({ diagnosis }: LogStudy, content: Pages): Block[] {
  if (diagnosis.others.length === 0) return []
  const lines = diagnosis.others.map(({ id, evidence }) => `- **${pageOf(content, id).title}.** ${evidence}`)
  return [{ type: 'text', markdown: `Also seen:\n${lines.join('\n')}` }]
}

/** Runs of the page that show the same, and how such a run is mended: the log's own plan is not known. */
function actionsOf({ sections, lesson }: DiagnosisPage): Action[] {
  const plan = (id: string) => sections.find((section) => section.id === id)?.plans[0]?.planText
  const offer = (label: string, planText: string | undefined): Action[] =>
    planText === undefined ? [] : [{ label, line: trainLine(planText) }]
  return [
    ...offer('Practise on one like it', plan('see-it')),
    ...offer('See it mended', plan('mended')),
    { label: 'Read the lesson', line: `/lesson ${lesson}` },
  ]
}

const listed = (items: string[]): string => items.map((item) => `- ${item}`).join('\n')

function smallPrint({ log }: LogStudy, { limits }: DiagnosisPage): string {
  const lines = [`Where the picture stops: ${limits}`, whatWasRead(log), ...log.notes, unreadLines(log)]
  return lines.filter((line) => line !== '').join('\n')
}

function whatWasRead({ format, curves }: LogStudy['log']): string {
  const { epochs, unit, firstEpoch, train, validation } = curves
  const points = Math.max(train.length, validation.length)
  const read = `I read it as ${format.name}.`
  if (unit === 'point' && points !== epochs)
    return `${read} It has ${counted(epochs, 'epoch')} and ${points} logged points: where I say epoch, a point is meant.`
  if (unit === 'point')
    return `${read} It counts steps and has ${counted(epochs, 'point')}: where I say epoch, a point is meant.`
  const from = firstEpoch === null || firstEpoch === 1 ? '' : ` It starts at epoch ${firstEpoch}; I count from 1.`
  return `${read} It has ${counted(epochs, 'epoch')}.${from}`
}

/** Line numbers that are told; more would bury them. */
const mostLinesListed = 8

function unreadLines({ unread }: LogStudy['log']): string {
  if (unread.length === 0) return ''
  const numbersListed = unread.slice(0, mostLinesListed)
  const more = unread.length - numbersListed.length
  const numbers =
    more > 0 ? `${numbersListed.join(', ')} and ${more} more` : numbersListed.join(', ').replace(/, (\d+)$/, ' and $1')
  return `I could not read the loss in ${counted(unread.length, 'line')}: ${numbers}.`
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
