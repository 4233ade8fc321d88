import type { Outcome } from '../../../../app/dispatch.ts'
import { applyPlan, ask, writePlace } from '../state/actions.ts'
import { bench, plans, type TabName } from '../state/bench.ts'
import { NotSent, upload } from '../upload.ts'
import { warning } from '../expert/ask-server.ts'
import { openPanel, type Panel } from './panel.ts'
import { roundIn, tryLine } from './rounds.ts'

/** The tabs in which the server speaks. */
type SpeakingTab = Exclude<TabName, 'runs'>

const changed = (): void => bench.set({ turns: bench.state.turns + 1 })

/** Each tab has a conversation of its own, of which the last answer is shown. */
export const panels: Record<SpeakingTab, Panel> = {
  lessons: openPanel(changed),
  quiz: openPanel(changed),
  challenges: openPanel(changed),
  log: openPanel(changed),
}

/** What a tab asks when it is opened for the first time. */
const firstLines: Partial<Record<TabName, string>> = {
  lessons: '/lesson',
  quiz: '/quiz practice',
  challenges: '/challenge',
}

/** Where lines of a kind are answered. */
const homes: [RegExp, SpeakingTab][] = [
  [/^\/lesson\b/, 'lessons'],
  [/^\/quiz\b/, 'quiz'],
  [/^\/challenge\b/, 'challenges'],
]

/** Opens a tab; the first time it asks for what it begins with. */
export function openTab(tab: TabName): void {
  bench.set({ tab })
  const first = firstLines[tab]
  if (first === undefined || tab === 'runs' || panels[tab].line !== '') return
  const { lesson } = bench.state
  void askIn(tab, tab === 'lessons' && lesson !== null ? `/lesson ${lesson}` : first)
}

/** A button of a tab: its plans move the sliders, its own lines stay here, all others go to the chat. */
export function follow(line: string): void {
  const home = homes.find(([form]) => form.test(line))?.[1]
  if (home === undefined) return void ask(line)
  bench.set({ tab: home })
  void askIn(home, line)
}

/** Asks in a tab, and follows what the answer says about lessons and challenges. */
async function askIn(tab: SpeakingTab, line: string): Promise<Outcome | null> {
  const outcome = await panels[tab].ask(line)
  if (tab === 'lessons') noteLesson(outcome)
  const round = roundIn(outcome)
  if (round === undefined) return outcome
  const isNew = round !== null && round.id !== bench.state.round?.id
  bench.set({ round })
  if (isNew) backToStart()
  return outcome
}

function noteLesson(outcome: Outcome | null): void {
  const { id } = (outcome?.ok ? (outcome.data ?? {}) : {}) as { id?: string }
  bench.set({ lesson: id ?? null })
  writePlace('replace')
}

/** The sliders say what the challenge begins with. */
export function backToStart(): void {
  const { round } = bench.state
  const start = round === null ? null : plans.read(round.start)
  if (start?.ok) applyPlan(start.plan)
}

/** Hands in what the sliders say; then the bar shows what is left. */
export async function handIn(): Promise<void> {
  const { round } = bench.state
  if (round === null) return
  bench.set({ tab: 'challenges' })
  await panels.challenges.ask(tryLine(round))
  const aside = openPanel(() => undefined)
  const now = roundIn(await aside.ask(`/challenge id:${round.id}`))
  if (now !== undefined && bench.state.round?.id === round.id) bench.set({ round: now })
}

/** Has a log of one's own read. */
export async function readLog(files: File[]): Promise<void> {
  if (files.length === 0) return
  bench.set({ tab: 'log' })
  try {
    await panels.log.ask(await upload(files, new AbortController().signal))
  } catch (problem) {
    panels.log.show(warning(problem instanceof NotSent ? problem.message : String(problem)))
  }
}
