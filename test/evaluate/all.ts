import { parseArgs } from 'node:util'
import { main as mainAsk } from './ask.ts'
import { evaluateCoach } from './coach.ts'
import { type Covered, coverageOf } from './coverage.ts'
import { main as mainLogs } from './logs/cases.ts'
import { main as mainPlain } from './plain.ts'
import { evaluateQuestions } from './questions/generated.ts'
import { openEngine, type Train } from './engine.ts'
import { judgeCase, type Judged } from './answer.ts'
import { drawCase, families, type Family, reportingSet, type SetOfPlans, tuningSet } from './generate.ts'
import { evaluateKnownPlans } from './known.ts'
import { evaluateIntervals, printIntervals } from './intervals.ts'
import { evaluateImportance } from './sweep/importance.ts'
import { evaluateMap } from './sweep/map.ts'
import { evaluateLrFind } from './lrfind.ts'
import { printFailures, printKnown, printSummary } from './print.ts'
import { evaluateSentences } from './sentences.ts'
import { summarise } from './summary.ts'
import { truthOf } from './truth.ts'
import type { TrainingQueue } from '../../src/app/ports.ts'

const usage = `npm run evaluate                     known plans and the reporting set
npm run evaluate -- known            the known plans, seeds 1 to 20
npm run evaluate -- tuning           the tuning set, with its failures
npm run evaluate -- ask              the questions kept for reporting; ask tuning: the others, with the failures
npm run evaluate -- logs             logs that strangers posted: read, accepted
npm run evaluate -- plain            the conversations in plain words kept for reporting; plain tuning: the others
npm run evaluate -- sentences        every sentence of replies to plans as students make them; sentences tuning: the other half
  --plans 400     plans, and of the first --truths 240 of them what is true by training
npm run evaluate -- intervals        the intervals of tried advice against new draws; intervals tuning: the other half
  --trials 1000   intervals to look at
npm run evaluate -- lrfind           the rates and bands of /lrfind against fresh draws; lrfind tuning: with the failures
  --searches 60   plans to search for
npm run evaluate -- importance       the shares of /sweep knob:all against the same factorial on other seeds: order, intervals
  --plans 12      data sets and optimizers     --from 2   other seeds and draws
npm run evaluate -- map              the best rate of each batch on a map against twice as many rates on fresh draws; options as above
npm run evaluate -- questions        questions that are made for classes: right on fresh pairs, and what one guesses of them
  --count 400     questions     --from 2   another class     --show   the questions themselves
npm run evaluate -- coach            where /coach ends, against 200 random plans; coach tuning: the other half, with the failures
  --coached 110   plans to coach
  --cases 25      cases of each family     --family NAME   this family alone
  --blocks 10     intervals a case         --json          one JSON object`

const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '25' },
    count: { type: 'string', default: '400' },
    show: { type: 'boolean', default: false },
    coached: { type: 'string', default: '110' },
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '1' },
    blocks: { type: 'string', default: '10' },
    family: { type: 'string' },
    plans: { type: 'string', default: '400' },
    truths: { type: 'string', default: '240' },
    trials: { type: 'string', default: '1000' },
    searches: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
})

/** Draws cases of a family until enough of them are what they were meant to be; gives up after six times as many. */
async function judgeFamily(family: Family, set: SetOfPlans, count: number, train: Train, queue: TrainingQueue) {
  const judged: Judged[] = []
  for (let index = 0; index < 6 * count && judged.length < count; index++) {
    const candidate = drawCase(family, set, index)
    const truth = await truthOf(candidate, train)
    if (truth) judged.push(await judgeCase(candidate, truth, train, queue))
  }
  process.stderr.write(`${family}: ${judged.length} cases\n`)
  return judged
}

async function evaluateSet(set: SetOfPlans, train: Train, queue: TrainingQueue): Promise<void> {
  const chosen = families.filter((family) => values.family === undefined || values.family === family)
  const judged: Judged[] = []
  for (const family of chosen) judged.push(...(await judgeFamily(family, set, Number(values.cases), train, queue)))
  const covered: { given: Covered; again: Covered }[] = []
  for (const one of judged.filter(({ study }) => study.advice.tried.length > 0 && Number(values.blocks) > 0))
    covered.push(await coverageOf(one, Number(values.blocks), train))
  const summary = summarise(judged, covered)
  if (values.json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else printSummary(set.name, summary, judged)
  if (set.name === 'tuning') printFailures(judged)
}

const [part = 'all', ...details] = positionals
if (part === 'ask') {
  await mainAsk([...details, ...(values.json ? ['--json'] : [])])
  process.exit()
}
if (part === 'logs') {
  mainLogs(values.json ? ['--json'] : [])
  process.exit()
}
if (part === 'plain') {
  await mainPlain([...details, ...(values.json ? ['--json'] : [])])
  process.exit()
}
if (part === 'questions') {
  await evaluateQuestions(Number(values.from), Number(values.count), values.show)
  process.exit()
}
const half = details.includes('tuning') ? 'tuning' : 'reporting'
if (part === 'coach') {
  await evaluateCoach(half, Number(values.coached))
  process.exit()
}
const { train, queue } = await openEngine()
if (part === 'sentences') {
  const counts = { from: Number(values.from) - 1, plans: Number(values.plans), truths: Number(values.truths) }
  await evaluateSentences(half, counts, train, queue)
}
if (part === 'intervals') printIntervals(half, await evaluateIntervals(half, Number(values.trials), train, queue))
if (part === 'importance') await evaluateImportance(Number(values.from), Number(values.plans), train, queue)
if (part === 'map') await evaluateMap(Number(values.from), Number(values.plans), train, queue)
if (part === 'lrfind') await evaluateLrFind(half, Number(values.searches), train, queue)
if (part === 'known' || part === 'all') {
  const results = await evaluateKnownPlans(train, Number(values.from), Number(values.seeds))
  printKnown(results)
}
if (part === 'tuning') await evaluateSet(tuningSet, train, queue)
if (part === 'reporting' || part === 'all') await evaluateSet(reportingSet, train, queue)
if (!['known', 'tuning', 'reporting', 'sentences', 'intervals', 'importance', 'map', 'lrfind', 'all'].includes(part))
  process.stdout.write(`${usage}\n`)
