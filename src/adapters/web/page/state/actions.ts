import { misfitOf } from '../../../../plan/limits.ts'
import type { PlanField, TrainingPlan } from '../../../../plan/plan.ts'
import { formatValue } from '../../../../plan/values.ts'
import { studyIn } from '../expert/study.ts'
import { askVerdict, dropVerdict } from '../expert/verdict.ts'
import { note, say } from '../expert/chat.ts'
import { nearestStop, sliderKnobs, stopsOf } from '../plan/stops.ts'
import { trainOnStage } from '../stage/training.ts'
import { bench, plans, type Verdict } from './bench.ts'
import { writeAddress } from './address.ts'

/** Whether the person wants things to stand still. */
export const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Turns knobs, without training: the hand is still on them. What is too much work is said before. */
export function turn(changes: Partial<TrainingPlan>): void {
  const plan = plans.change(bench.state.plan, changes)
  const misfit = misfitOf(plan)
  bench.set({ plan, refused: misfit ? { problem: misfit.message, instead: misfit.instead } : null, hints: false })
}

/** Trains what the knobs say, unless it is too much work or is on the stage already. */
export function trainTurned(): void {
  const { plan, refused, run } = bench.state
  if (refused === null && (run === null || run.planText !== plans.write(plan))) train()
}

/** What comes before a training: `asks` takes a plan that waits for a guess, once guesses are asked for. */
export const before = { asks: (_plan: TrainingPlan): boolean => false }

/** Trains what the knobs say, whatever stands on the stage; who guesses first is asked before. */
export function train(): void {
  const { plan } = bench.state
  dropVerdict()
  if (!before.asks(plan)) trainOnStage(plan)
  writePlace('push')
}

/** Goes to a plan, at once. */
function goTo(plan: TrainingPlan): void {
  turn(plan)
  train()
}

/** Milliseconds and steps in which a slider is seen to move. */
const travel = { milliseconds: 600, glow: 2000 }

let glowing: ReturnType<typeof setTimeout> | undefined
let travelling = 0

/** Goes to a plan so that one sees which knobs move, and trains it then. */
export function applyPlan(plan: TrainingPlan): void {
  const from = bench.state.plan
  const moved = plans.fields
    .map(({ name }) => name as PlanField)
    .filter((name) => formatValue(from[name]) !== formatValue(plan[name]))
  clearTimeout(glowing)
  bench.set({ moved, hints: false })
  glowing = setTimeout(() => bench.set({ moved: [] }), travel.glow)
  cancelAnimationFrame(travelling)
  if (isStill() || document.hidden) return goTo(plan)
  const begun = performance.now()
  const move = (now: number): void => {
    const share = Math.min(1, Math.max(0, now - begun) / travel.milliseconds)
    if (share === 1) return goTo(plan)
    bench.set({ plan: between(from, plan, share * share * (3 - 2 * share)) })
    travelling = requestAnimationFrame(move)
  }
  travelling = requestAnimationFrame(move)
}

/** The sliders on their way from one plan to another. */
function between(from: TrainingPlan, to: TrainingPlan, share: number): TrainingPlan {
  const values = sliderKnobs
    .filter((knob) => from[knob] !== to[knob])
    .map((knob) => {
      const stops = stopsOf(knob, plans.fields)
      const [start, end] = [nearestStop(stops, from[knob]), nearestStop(stops, to[knob])]
      return [knob, stops[Math.round(start + (end - start) * share)]] as const
    })
  return { ...from, ...Object.fromEntries(values) }
}

/** Asks a line: one that trains a plan moves the sliders, all others go to the chat. Says whether it was taken. */
export function ask(line: string): boolean {
  const text = /^\s*\/?train(?:\s+(.*))?$/s.exec(line)
  const reading = text === null ? null : plans.read(text[1] ?? '')
  if (reading === null || !reading.ok) return say(line)
  note(line.trim())
  applyPlan(reading.plan)
  return true
}

/** Takes a training of the server over to the stage: its plan, its verdict. */
export function adopt(verdict: Verdict): void {
  const study = studyIn(verdict.outcome)
  if (study === undefined) return
  dropVerdict()
  bench.set({ plan: study.plan, refused: null, verdict })
  trainOnStage(study.plan)
  writePlace('push')
}

/** Asks for the server's word about what has come to its end, unless it is there. */
export function judge(planText: string): void {
  const { verdict } = bench.state
  if (verdict?.planText !== planText || verdict.state === 'unreachable') askVerdict(planText)
}

/** Writes where one is into the address: a new place that Back leaves again, or the same place put right. */
export function writePlace(how: 'push' | 'replace'): void {
  const { plan, hidden, lesson, pins } = bench.state
  const hash = writeAddress({ plan, hidden: [...hidden], lesson, pins: pins.map(({ planText }) => planText) }, plans)
  if (hash === location.hash) return
  if (how === 'push' && location.hash !== '') history.pushState(null, '', hash)
  else history.replaceState(null, '', hash)
}
