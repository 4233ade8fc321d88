import { once } from 'node:events'
import { guardChild } from '../../src/adapters/pool/guard.ts'
import { serve } from '../../src/adapters/pool/child-main.ts'
import type { Trainer, TrainingControl } from '../../src/app/ports.ts'
import { UserError } from '../../src/errors.ts'
import type { TrainingPlan } from '../../src/plan/plan.ts'
import { type Behaviour, behaviours, scriptedRun } from './pool-behaviours.ts'

guardChild(Number(process.argv[2]))

const never = new Promise<never>(() => setInterval(() => {}, 1e6))

function loopForEver(): never {
  for (;;);
}

const acts: Record<Behaviour, (plan: TrainingPlan, control: TrainingControl) => unknown> = {
  quick: () => {},
  'loops for ever': loopForEver,
  'loops for ever and traps SIGTERM': () => {
    process.on('SIGTERM', () => {})
    loopForEver()
  },
  'fills the heap': () => {
    const kept: number[][] = []
    for (;;) kept.push(Array(1e5).fill(0.5))
  },
  'fills memory outside the heap': () => {
    const kept: Uint8Array[] = []
    // Past the limit it goes on working with what it has, so that a slow watcher does not cost the machine its memory.
    while (kept.length < 40) kept.push(new Uint8Array(2 ** 24).fill(1))
    loopForEver()
  },
  exits: () => process.exit(3),
  'answers garbage': () => {
    process.send!({ type: 'run', what: 'nonsense' })
    return never
  },
  'answers a malformed run': (plan) => ({ ...scriptedRun(plan), baselineLoss: 'seven' }),
  'refuses with a user error': () => {
    throw new UserError('invalid-input', 'no such data', 'dataset:moons')
  },
  'fails with a bug': () => {
    throw new TypeError('x is not a function')
  },
  async 'waits until it is cancelled'(_, { signal, onProgress }) {
    onProgress?.({ epoch: 0, epochs: 2, history: { trainLoss: [], validationLoss: [] } })
    await once(signal, 'abort')
    throw signal.reason
  },
  'waits and does not hear the cancel': (_, { onProgress }) => {
    onProgress?.({ epoch: 0, epochs: 2, history: { trainLoss: [], validationLoss: [] } })
    return never
  },
  'works for 20 ms': () => {
    const end = performance.now() + 20
    while (performance.now() < end);
  },
  'reports each of 1,000 epochs'(_, { onProgress }) {
    for (let epoch = 0; epoch < 1000; epoch++) {
      onProgress?.({ epoch, epochs: 1000, history: { trainLoss: [null], validationLoss: [1] } })
    }
  },
  'prints to stdout': () => {
    process.stdout.write('chatter of a library\n')
    process.stdout.write('more of it\n')
  },
}

const trainer: Trainer = {
  async train(plan, control) {
    const result = await acts[behaviours[plan.sample]!](plan, control)
    return (result as ReturnType<typeof scriptedRun> | undefined) ?? scriptedRun(plan)
  },
}

export const train = serve(async () => ({
  trainer,
  engine: { backend: 'wasm', step: 'ops' },
  reason: process.env.SCRIPTED_REASON ?? null,
}))
