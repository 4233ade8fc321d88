import { historiesOf } from '../../training/early-stop.ts'
import { mends } from '../../advice/claims.ts'
import { coachable } from '../../advice/coach.ts'
import { drawnValues, lossRow, lossSparklines } from '../runs/curves.ts'
import { measure } from '../../diagnosis/signals.ts'
import { type Wording, wordsFor } from '../../lessons/wording.ts'
import type { Pages } from '../../lessons/pages.ts'
import { datasets } from '../../plan/datasets.ts'
import type { TrainingPlan } from '../../plan/plan.ts'
import { formatPlan, trainLine } from '../../plan/text.ts'
import { seedAfter } from '../../plan/seeds.ts'
import { describeCurves } from '../../reply/chart/describe-curves.ts'
import type { Action, Block, LossChart, Reply } from '../../reply/reply.ts'
import type { TrainingProgress } from '../../training/run.ts'
import { knobWords } from './knob-words.ts'
import { experimentLimits, presentAdvice } from './advice-view.ts'
import { presentBoundary } from './boundary-view.ts'
import type { Study } from '../runs/study.ts'
import { durationText } from '../runs/waiting-view.ts'
import { folded } from '../../reply/folded.ts'
import { analogyFor, pageOf, thinkOfStudying, toneOf } from '../runs/pages.ts'

/**
 * The whole answer to `/train`: what happened, the numbers, the picture, what to try next.
 * @param muted what is said where nothing is to be advised
 */
export function presentStudy(study: Study, content: Pages, trying = false, muted?: string): Reply {
  const { diagnosis, plan } = study
  const page = pageOf(content, diagnosis.main.id)
  const signals = measure(study.run, plan)
  const said = (wording: Wording) => wordsFor(wording, signals)
  const { text, limits } = analogyFor(content, page, plan, signals)
  const chart = lossChart(study)
  const blocks: Block[] = [
    { type: 'heading', text: capitalised(diagnosis.verdict) },
    { type: 'text', markdown: `**${said(page.headline)}** ${diagnosis.main.evidence}${stopText(study)}` },
    lossSparklines(historiesOf(study.run)[0]!, plan),
    {
      type: 'chart',
      chart,
      alt: `Loss curves of ${trainLine(study.planText)}: ${diagnosis.verdict}. ${describeCurves(chart)}`,
    },
    ...folded([
      ...presentBoundary(study),
      thinkOfStudying(text),
      { type: 'text', markdown: `**Why.** ${`${said(page.explanation)} ${knobWords(plan, signals.measured)}`.trim()}` },
      ...otherFindings(study, content),
    ]),
    ...(muted === undefined
      ? presentAdvice(study, said(page.advice), trying)
      : [{ type: 'text' as const, markdown: muted }]),
    { type: 'actions', actions: actions(study, page.lesson, muted === undefined) },
    ...folded([{ type: 'small', markdown: smallPrint(study, limits) }]),
  ]
  return { tone: toneOf[diagnosis.verdict], blocks, rest: 'Why, and where the picture stops' }
}

/** When early stopping ended it, and what that saved. */
function stopText({ run, plan }: Study): string {
  const epoch = run.stopped[0] ?? null
  if (epoch === null) return ''
  const idle = plan.stop === 1 ? 'One epoch' : `${plan.stop} epochs in a row`
  return ` ${idle} had no lower validation loss, so it stopped after epoch ${epoch} of ${plan.epochs}.`
}

/** What is shown while it trains. */
export function presentProgress({ epoch, epochs, history }: TrainingProgress, plan: TrainingPlan): Reply {
  return {
    tone: 'neutral',
    blocks: [
      { type: 'heading', text: 'Training …' },
      { type: 'progress', label: `epoch ${epoch} of ${epochs}`, share: epoch / epochs },
      { type: 'sparklines', rows: [lossRow('train', history.trainLoss)] },
      { type: 'small', markdown: `${trainLine(formatPlan(plan))} takes ${durationText(plan)}` },
    ],
  }
}

function lossChart({ plan, planText, run, diagnosis, advice }: Study): LossChart {
  const { trainLoss, validationLoss } = historiesOf(run)[0]!
  const finite = validationLoss.map((value) => value ?? Infinity)
  const best = finite.indexOf(Math.min(...finite))
  const overfits = diagnosis.verdict === 'overfitting'
  return {
    title: `${plan.dataset}${planText ? ` · ${planText}` : ''}`,
    series: [
      { label: 'train', kind: 'train', values: drawnValues(trainLoss) },
      { label: 'validation', kind: 'validation', values: drawnValues(validationLoss) },
      ...(advice.curves
        ? [
            {
              label: changedName(advice),
              kind: 'validation' as const,
              values: drawnValues(advice.curves.validationLoss),
              muted: true,
            },
          ]
        : []),
    ],
    baseline: run.baselineLoss,
    bestEpoch: diagnosis.verdict === 'diverged' || !Number.isFinite(finite[best]) ? null : best,
    overfitFrom: overfits ? best : null,
  }
}

/** The curve of the change that is advised. */
function changedName({ chosen, tried, remains }: Study['advice']): string {
  return chosen !== null && mends(tried[chosen]!) && remains === null ? 'mended' : 'with the change'
}

function otherFindings({ diagnosis }: Study, content: Pages): Block[] {
  if (diagnosis.others.length === 0) return []
  const lines = diagnosis.others.map(({ id, evidence }) => `- **${pageOf(content, id).title}.** ${evidence}`)
  return [{ type: 'text', markdown: `Also seen:\n${lines.join('\n')}` }]
}

function actions({ advice, plan, diagnosis }: Study, lesson: string, advise: boolean): Action[] {
  const again = { ...plan, seed: seedAfter(plan.seed, 1) }
  const step = advice.next ?? advice.untried
  return [
    ...(step === null ? [] : [{ label: 'Try it', line: trainLine(step) }]),
    ...(advise ? coachAction(plan, diagnosis) : []),
    { label: 'Another seed', line: trainLine(formatPlan(again)) },
    { label: 'Read the lesson', line: `/lesson ${lesson}` },
  ]
}

/** Brings the plan to the best its data allow, where its training is short enough to be repeated. */
function coachAction(plan: TrainingPlan, { verdict }: Study['diagnosis']): Action[] {
  if (!coachable(plan)) return []
  const label = verdict === 'converged' ? 'Could it be better?' : 'Coach it'
  return [{ label, line: `/coach ${formatPlan(plan)}`.trim() }]
}

function smallPrint({ run, plan, diagnosis, advice }: Study, limits: string): string {
  const { backend, step } = run.engine
  const trained = `${run.stopped[0] ?? plan.epochs} epochs in ${Math.max(1, Math.round(run.milliseconds))} ms, TensorFlow.js ${backend} (${step})`
  const batch =
    plan.batch > plan.points ? ` A batch of ${plan.batch} is more than the ${plan.points} points: all at once.` : ''
  const data = `${plan.dataset}: ${datasets[plan.dataset].summary}, ${plan.points} points to learn, ${plan.validation} held out.`
  const unchecked = diagnosis.notChecked.length > 0 ? ` Not checked: ${diagnosis.notChecked.join('; ')}.` : ''
  return `Where the picture stops: ${limits}\nTrained ${trained}. ${data}${batch}${unchecked}${experimentLimits(advice)}`
}

/** The command line of a plan; of the default plan it is the command alone. */
function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
