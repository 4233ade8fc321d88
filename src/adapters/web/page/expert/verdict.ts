import type { Study } from '../../../../app/runs/study.ts'
import { bench } from '../state/bench.ts'
import { askServer } from './ask-server.ts'
import { studyIn } from './study.ts'

/** Milliseconds that a plan has to rest before the server is asked: who is still turning a knob asks for nothing. */
const rest = 500

let asking: AbortController | null = null
let waiting: ReturnType<typeof setTimeout> | undefined

let whenJudged: (study: Study) => void = () => undefined

/** Says who is told when the server's study of a run is there. */
export function onceJudged(listener: (study: Study) => void): void {
  whenJudged = listener
}

/** Asks the server what it says of a plan; an answer that is on its way to another one is called off. */
export function askVerdict(planText: string): void {
  dropVerdict()
  bench.set({ verdict: { planText, state: 'pending', reply: null, outcome: null } })
  waiting = setTimeout(() => void ask(planText), rest)
}

/** Nobody waits for the verdict any more. What is there stays, for the plan it was given to. */
export function dropVerdict(): void {
  clearTimeout(waiting)
  asking?.abort()
  asking = null
  if (bench.state.verdict?.state === 'pending') bench.set({ verdict: null })
}

async function ask(planText: string): Promise<void> {
  const controller = new AbortController()
  asking = controller
  try {
    const { guess } = bench.state
    const line = `/train ${planText} ${guess?.planText === planText ? guess.options : ''}`.trim()
    for await (const { reply, outcome } of askServer(line, controller.signal)) {
      if (asking !== controller) return
      bench.set({ verdict: { planText, state: outcome === null ? 'pending' : 'there', reply, outcome } })
    }
    const study = studyIn(bench.state.verdict?.outcome)
    if (study) whenJudged(study)
  } catch {
    if (asking === controller) bench.set({ verdict: { planText, state: 'unreachable', reply: null, outcome: null } })
  }
}
