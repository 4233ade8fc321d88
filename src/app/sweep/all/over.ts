import { sweptKnobs, type SweptKnob } from '../../../plan/knobs.ts'
import { nearest } from '../../../plan/nearest.ts'
import type { TrainingPlan } from '../../../plan/plan.ts'
import { sweepFacts } from '../../../plan/sweep-values.ts'
import { warmupWithEpochs } from '../warm-up.ts'
import { factorRange, type Range, usualFactors } from './design.ts'

/** The knobs to turn together with their ranges, or what is wrong with the text and how it is right. */
export type OverResult = { ok: true; asked: Map<SweptKnob, Range> } | { ok: false; message: string; corrected: string }

/** With more the experiment would take minutes. */
const mostKnobs = 6

/** Reads which knobs `/sweep knob:all` turns: names, each with a range where the usual one will not do (`lr:0.01..1 batch`). */
export function readOver(text: string, plan: TrainingPlan): OverResult {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const asked = new Map<SweptKnob, Range>()
  for (const [index, word] of words.entries()) {
    const read = readWord(word, plan)
    const corrected = (instead: string) =>
      [...words.slice(0, index), instead, ...words.slice(index + 1)].filter((one) => one !== '').join(' ')
    if ('message' in read) return { ok: false, message: read.message, corrected: corrected(read.instead) }
    if (asked.has(read.knob)) return { ok: false, message: `over names ${read.knob} twice.`, corrected: corrected('') }
    asked.set(read.knob, read.range)
  }
  if (words.length === 0) for (const knob of usualFactors(plan)) asked.set(knob, factorRange(knob, plan))
  const names = [...asked.keys()]
  if (asked.has('warmup') && asked.has('epochs'))
    return {
      ok: false,
      message: `over: ${warmupWithEpochs}`,
      corrected: words.filter((_, index) => names[index] !== 'warmup').join(' '),
    }
  if (names.length > mostKnobs)
    return {
      ok: false,
      message: `over takes at most ${mostKnobs} knobs.`,
      corrected: words.slice(0, mostKnobs).join(' '),
    }
  if (names.length > 1) return { ok: true, asked }
  const partner = names[0] === 'lr' ? 'batch' : 'lr'
  return {
    ok: false,
    message: 'over needs two knobs or more; for one alone use knob.',
    corrected: `${words[0]} ${partner}`,
  }
}

type Word = { knob: SweptKnob; range: Range } | { message: string; instead: string }

function readWord(word: string, plan: TrainingPlan): Word {
  const [, name = word, rangeText] = /^([^:=]+)(?:[:=](.*))?$/.exec(word) ?? []
  const knob = sweptKnobs.find((one) => one === name.toLowerCase())
  if (name.toLowerCase() === 'schedule')
    return { message: 'over: schedule has words for values; turn it alone, with knob:schedule.', instead: '' }
  if (knob === undefined) {
    const meant = nearest(name, sweptKnobs)
    return {
      message: `over: there is no knob ${name} to turn; there are ${sweptKnobs.join(', ')}.`,
      instead: meant ?? '',
    }
  }
  if (knob === 'epochs' && plan.schedule === 'cosine')
    return {
      message: 'over: with schedule:cosine every length of a run is a training of its own; turn epochs alone.',
      instead: '',
    }
  if (knob === 'warmup' && plan.epochs < 2)
    return { message: 'over: in a run of 1 epoch there is no room for a warm-up.', instead: '' }
  if (rangeText === undefined) return { knob, range: factorRange(knob, plan) }
  const [, from, to] = /^([\d.e+-]+?)\.\.([\d.e+-]+)$/i.exec(rangeText) ?? []
  const ends = [from, to].map((end) => (end === undefined ? NaN : Number(end)))
  return checked(knob, ends[0]!, ends[1]!, plan)
}

function checked(knob: SweptKnob, from: number, to: number, plan: TrainingPlan): Word {
  const { minimum, maximum, whole } = sweepFacts(knob, plan)
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    const usual = factorRange(knob, plan)
    return {
      message: `over: a range is written ${knob}:${usual.from}..${usual.to}.`,
      instead: `${knob}:${usual.from}..${usual.to}`,
    }
  }
  if (from > to)
    return {
      message: `over: ${knob} goes from ${from} down to ${to}; the smaller one comes first.`,
      instead: `${knob}:${to}..${from}`,
    }
  const fit = (value: number) => Math.min(maximum, Math.max(minimum, whole ? Math.round(value) : value))
  if (fit(from) !== from || fit(to) !== to) {
    const kind = whole ? 'whole numbers' : 'numbers'
    const inside = fit(from) < fit(to) ? `${knob}:${fit(from)}..${fit(to)}` : knob
    return {
      message: `over: ${knob} takes ${kind} from ${minimum} to ${maximum}.`,
      instead: inside,
    }
  }
  if (from === to)
    return {
      message: `over: ${knob} has one value, ${from}, so it can't be turned.`,
      instead: knob,
    }
  return { knob, range: { from, to } }
}
