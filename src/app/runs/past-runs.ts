import { historiesOf } from '../../training/early-stop.ts'
import { z } from 'zod'
import { verdicts } from '../../diagnosis/diagnosis.ts'
import { defaultPlan } from '../../plan/plan.ts'
import { type Context, personKey } from '../command.ts'
import { planText } from './plan-option.ts'
import type { Collection } from '../ports.ts'
import type { Study } from './study.ts'

/** What is kept of a training, enough to tell it and to run it again. */
export const PastRun = z.object({
  id: z.string(),
  /** When it ended, ISO 8601. */
  at: z.string(),
  planText: z.string(),
  verdict: z.enum(verdicts),
  trainLoss: z.array(z.number().nullable()),
  validationLoss: z.array(z.number().nullable()),
})
export type PastRun = z.infer<typeof PastRun>

type PastContext = Pick<Context, 'store' | 'person' | 'clock' | 'recentPlans' | 'conversations' | 'place'>

/** Most runs that are kept of one person; the oldest make room. */
const mostRuns = 100

/** A curve is kept at this many points at most: enough for a sparkline. */
const mostPoints = 60

function pastRunsOf({ store, person }: PastContext): Collection<PastRun> {
  return store.collection(`runs/${personKey(person)}`, PastRun)
}

/** Keeps a study for `/history`. */
export async function rememberRun(study: Study, context: PastContext): Promise<void> {
  // Noted before it is kept: whoever deletes everything meanwhile finds no more in memory than in the store.
  const person = personKey(context.person)
  context.recentPlans?.note(person, asOption(study.planText))
  const said = { planText: study.planText, next: study.advice.next }
  context.conversations?.note(person, context.place?.channel ?? '', said)
  const runs = pastRunsOf(context)
  const at = context.clock().toISOString()
  const id = await nextId(context)
  const { trainLoss, validationLoss } = historiesOf(study.run)[0]!
  await runs.set(id, {
    id,
    at,
    planText: study.planText,
    verdict: study.diagnosis.verdict,
    trainLoss: thinned(trainLoss),
    validationLoss: thinned(validationLoss),
  })
  // By its number, not by a list: reading a hundred runs takes longer than everything else about a training.
  const oldest = Number(id) - mostRuns
  if (oldest > 0) await runs.delete(idOf(oldest))
}

/** All runs kept of a person, the newest first; `damaged` is told the id of each that can no longer be read. */
export async function pastRuns(context: PastContext, damaged: (id: string) => void = () => {}): Promise<PastRun[]> {
  const runs: PastRun[] = []
  for await (const [, run] of pastRunsOf(context).readable(damaged)) runs.push(run)
  return runs.toReversed().slice(0, mostRuns)
}

/** The person's run of a number, such as `12` or `000012`; undefined where there is none. @throws UserError `unavailable` for one that can no longer be read */
export async function pastRun(number: string, context: PastContext): Promise<PastRun | undefined> {
  return /^\d{1,9}$/.test(number) ? pastRunsOf(context).get(idOf(Number(number))) : undefined
}

/** The oldest first, also of what can no longer be read. */
async function idsOf(context: PastContext): Promise<string[]> {
  const ids: string[] = []
  for await (const [id] of pastRunsOf(context).readable((damaged) => ids.push(damaged))) ids.push(id)
  return ids
}

/** That some runs can no longer be read, as `unreadBlocks` says it. */
export const damagedRuns = (ids: string[]): string[] =>
  ids.length === 0
    ? []
    : [`Run ${ids.map(Number).join(', ')} cannot be read any more (unavailable); the others are all there.`]

/** The person's last plans as options hold them, the newest first; from memory alone, which is filled for the next time. */
export function lastPlans(context: PastContext & Pick<Context, 'report'>): readonly string[] {
  const read = () =>
    pastRuns(context).then(
      (runs) => runs.map((run) => asOption(run.planText)),
      (problem: unknown) => (context.report(problem), []),
    )
  return context.recentPlans?.of(personKey(context.person), read) ?? []
}

/** The default plan has no text, and an option may not be empty. */
const asOption = (text: string): string => text || planText(defaultPlan)

/** Runs are numbered for each person; padded, so that the keys sort as the runs do. */
async function nextId(context: PastContext): Promise<string> {
  const { store, person } = context
  const counts = store.collection('run-counts', z.int())
  let count = 0
  const next = (before: number) => (count = before + 1)
  await store.transaction([counts.changing(personKey(person), (old = 0) => next(old))]).catch(async () => {
    // A count that can't be read is found out anew.
    const last = Number((await idsOf(context)).at(-1) ?? 0)
    await store.transaction([counts.changing(personKey(person), (old = last) => next(old), 'missing')])
  })
  return idOf(count)
}

const idOf = (count: number): string => String(count).padStart(6, '0')

function thinned(values: (number | null)[]): (number | null)[] {
  const step = Math.ceil(values.length / mostPoints)
  return values.filter((_, index) => index % step === step - 1 || index === values.length - 1)
}
