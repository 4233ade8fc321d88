import { historiesOf } from '../../../../training/early-stop.ts'
import type { CommandBox } from '../elements/command-box.ts'
import { onceAnswered, say } from '../expert/chat.ts'
import type { Exchange } from '../expert/exchange.ts'
import { studyIn } from '../expert/study.ts'
import { onceJudged } from '../expert/verdict.ts'
import { loadChart } from '../stage/load-chart.ts'
import { pinPlans } from '../stage/pins.ts'
import { onceTrained, setSpeed, trainOnStage } from '../stage/training.ts'
import { openTab } from '../tabs/panels.ts'
import { words } from '../words.ts'
import { adopt, isStill, judge, writePlace } from './actions.ts'
import { readAddress } from './address.ts'
import { bench, type KnownRun, plans, speeds } from './bench.ts'
import { keepExchanges, keepKnown, readKept } from './kept.ts'

/** Brings the page to life: what the address says is trained at once, the rest is found meanwhile. */
export function begin(): void {
  onceTrained(({ planText }) => judge(planText))
  onceJudged(({ planText, diagnosis, run }) => {
    const loss = historiesOf(run)[0]!.validationLoss.at(-1) ?? null
    bench.set({
      runs: [
        { id: `here-${bench.state.runs.length}`, planText, verdict: diagnosis.verdict, loss },
        ...bench.state.runs,
      ],
    })
  })
  onceAnswered((exchange) => {
    void keepExchanges([exchange])
    if (studyIn(exchange.outcome))
      adopt({
        planText: studyIn(exchange.outcome)!.planText,
        state: 'there',
        reply: exchange.reply,
        outcome: exchange.outcome!,
      })
  })
  bench.watch(['exchanges'], keepNewest)
  // Who comes for the first time sees it slowly; who wants no motion sees its end.
  bench.set({ speed: isStill() ? speeds.fast : speeds.slow })
  const pins = place()
  addEventListener(
    'popstate',
    () => void pinPlans(place().filter((text) => !bench.state.pins.some(({ planText }) => planText === text))),
  )
  void find().then(() => pinPlans(pins))
  // Before it is needed: the server may be gone by then.
  setTimeout(() => {
    loadChart().catch(() => undefined)
    import('../elements/guess-switch.ts').catch(() => undefined)
  }, settled)
}

let keptLast = ''

/** Kept when it begins, so that a reload finds it again. */
function keepNewest(): void {
  const newest = bench.state.exchanges.at(-1)
  if (newest === undefined || newest.id === keptLast) return
  keptLast = newest.id
  void keepExchanges([newest])
}

/** Milliseconds after which the page has come to rest. */
const settled = 1500

/** Goes to where the address is; gives the plans it pins. */
function place(): string[] {
  const { address, problem } = readAddress(location.hash, plans)
  const { plan, hidden, lesson, pins } = address
  if (problem !== null)
    bench.set({ notice: problem === 'unknown' ? words.notice.address : words.notice.addressBecause(problem) })
  bench.set({
    plan,
    hidden,
    lesson,
    refused: null,
    pins: bench.state.pins.filter(({ planText }) => pins.includes(planText)),
  })
  trainOnStage(plan)
  if (lesson !== null) openTab('lessons')
  return pins
}

/** What was kept here, and what the server knows. */
async function find(): Promise<void> {
  const { exchanges, lines, known, problem } = await readKept()
  if (problem !== null) bench.set({ notice: words.notice[problem] })
  if (!known) bench.set({ hints: location.hash === '' })
  else if (!isStill()) setSpeed(speeds.brisk)
  writePlaceOnce()
  void keepKnown()
  await customElements.whenDefined('command-box')
  document.querySelector<CommandBox>('command-box')?.remember(lines)
  bench.set({ exchanges: [...exchanges.map(finished), ...bench.state.exchanges] })
  resume(exchanges)
  await findRuns()
}

/** So that the address can be copied before anything was changed, without a step more for Back. */
function writePlaceOnce(): void {
  if (location.hash === '') writePlace('replace')
}

const finished = (exchange: Exchange): Exchange => ({ ...exchange, state: 'done' })

/** Commands that change nothing but what is trained: asked again they give the same. */
const repeatable = /^\/?(?:coach|compare|sweep|lrfind|ask|lesson|history|help)\b/

/** A line whose answer a reload cut off is asked again, or offered. */
function resume(exchanges: readonly Exchange[]): void {
  const cut = exchanges.at(-1)
  if (cut?.state !== 'running') return
  const others = bench.state.exchanges.filter(({ id }) => id !== cut.id)
  if (repeatable.test(cut.line)) {
    bench.set({ exchanges: others })
    void keepExchanges([{ ...cut, state: 'done' }])
    say(cut.line)
    return
  }
  const actions = [{ label: words.chat.runAgain, line: cut.line }]
  const blocks = [
    { type: 'text' as const, markdown: words.chat.interrupted },
    { type: 'actions' as const, actions },
  ]
  bench.set({ exchanges: [...others, { ...cut, state: 'done', reply: { tone: 'neutral', blocks } }] })
}

/** The runs that the server keeps; none where it cannot be asked. */
async function findRuns(): Promise<void> {
  const answer = await fetch('api/runs').catch(() => null)
  const body = answer?.ok
    ? ((await answer.json().catch(() => null)) as {
        runs?: (KnownRun & { validationLoss?: (number | null)[] })[]
      } | null)
    : null
  const runs = (body?.runs ?? []).filter(({ verdict }) => typeof verdict === 'string')
  const known = runs.map(({ id, planText, verdict, validationLoss }) => ({
    id,
    planText,
    verdict,
    ...(validationLoss === undefined ? {} : { loss: validationLoss.at(-1) ?? null }),
  }))
  bench.set({ runs: [...bench.state.runs, ...known] })
}
