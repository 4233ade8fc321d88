import { planAddress } from '../../../../plan/address.ts'
import type { TrainingPlan } from '../../../../plan/plan.ts'
import { quote } from '../../../../plan/tokens.ts'
import type { PlanReader } from '../plan/reader.ts'

/** What the address of a run says. */
export interface Address {
  plan: TrainingPlan
  /** Names of knobs that are not shown. */
  hidden: string[]
  lesson: string | null
  /** Plans whose curves stay behind the others. */
  pins: string[]
}

/** The address, and what of it could not be read; `problem` is null when all could. */
export interface AddressReading {
  address: Address
  problem: string | null
}

/** More characters than the longest plan with all its pins has. */
const longest = 4000

/** Curves that can still be told apart. */
export const mostPins = 3

const prefix = '#/train'
const id = /^[a-z0-9-]{1,60}$/

/** Reads what stands behind the `#`, whoever wrote it. Never fails: what cannot be read is left out and said. */
export function readAddress(hash: string, plans: PlanReader): AddressReading {
  const nothing: Address = { plan: plans.usual, hidden: [], lesson: null, pins: [] }
  if (hash === '' || hash === '#' || hash === '#/') return { address: nothing, problem: null }
  if (hash.length > longest || !hash.startsWith(prefix)) return { address: nothing, problem: 'unknown' }
  const parts = new URLSearchParams(hash.slice(prefix.length).replace(/^\?/, ''))
  const settings = [...parts].filter(([name]) => !['hide', 'lesson', 'pin'].includes(name))
  const named = settings.filter(([name]) => /^[A-Za-z][\w-]{0,40}$/.test(name))
  const reading = plans.read(named.map(([name, value]) => `${name}:${quote(value)}`).join(' '))
  const lesson = parts.get('lesson') ?? ''
  const pins = parts
    .getAll('pin')
    .slice(0, mostPins)
    .map((text) => plans.read(text))
  return {
    address: {
      plan: reading.ok ? reading.plan : reading.instead,
      hidden: (parts.get('hide') ?? '').split(',').filter((name) => plans.fields.some((field) => field.name === name)),
      lesson: id.test(lesson) ? lesson : null,
      pins: pins.flatMap((pin) => (pin.ok ? [plans.write(pin.plan)] : [])),
    },
    problem: !reading.ok
      ? reading.problem
      : named.length < settings.length || pins.some(({ ok }) => !ok)
        ? 'unknown'
        : null,
  }
}

/** The part of the address behind the `#`, which gives the same plan, knobs and pins back. */
export function writeAddress({ plan, hidden, lesson, pins }: Address, plans: PlanReader): string {
  const address = planAddress(plans.write(plan))
  const parts = new URLSearchParams()
  if (hidden.length > 0) parts.append('hide', hidden.join(','))
  if (lesson !== null) parts.append('lesson', lesson)
  for (const pin of pins) parts.append('pin', pin)
  const text = parts.toString().replaceAll('%3A', ':').replaceAll('%2C', ',')
  if (text === '') return address
  return `${address}${address.includes('?') ? '&' : '?'}${text}`
}
