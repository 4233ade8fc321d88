import { drawData } from '../../../../data/draw.ts'
import type { Tables } from '../../../../data/table.ts'
import type { DatasetName } from '../../../../plan/datasets.ts'
import type { TrainingPlan } from '../../../../plan/plan.ts'
import type { Kernel } from '../../../../training/kernel/kernel.ts'
import type { EpochRow, FromWorker, ToWorker } from './messages.ts'
import { planeOf } from './plane.ts'
import { type Session, startSession } from './session.ts'

/** What the player touches of the world. */
export interface PlayerParts {
  kernel: Promise<Kernel>
  tablesFor(dataset: DatasetName): Promise<Partial<Tables>>
  /** Milliseconds since some moment. */
  now(): number
  later(milliseconds: number, work: () => void): void
  say(message: FromWorker): void
}

/** Milliseconds from one look at the training to the next: what a screen of 60 Hz can show. */
const frame = 15

/** Milliseconds of a frame for training; the rest is for the grid and for what the page says meanwhile. */
const trainingShare = 10

/** What time asleep counts at most: a page that comes back to the front does not race. */
const longestPause = 100

/** Multiplications of one call at most, a few milliseconds: between two calls the player looks at the clock. */
const callWork = 5e6

/** What is loaded, and how it is played. */
interface Loaded {
  id: number
  session: Session
  playing: boolean
  speed: number
  /** When the last frame was, and the work that is due but not done. */
  at: number
  due: number
  /** Counts how often it began to play. */
  turn: number
}

type Request = Exclude<ToWorker, { type: 'load' }>

/** Plays trainings as the page asks for it; gives what takes the page's messages. */
export function openPlayer(parts: PlayerParts): (message: ToWorker) => void {
  let latest = 0
  let loaded: Loaded | null = null
  /** What was asked of a plan that is still being loaded. */
  let early: Request[] = []
  const guarded = (id: number, work: () => void | Promise<void>) =>
    void (async () => work())().catch((problem: unknown) => {
      if (loaded?.id === id) loaded = null
      parts.say({ type: 'failed', id, message: problem instanceof Error ? problem.message : String(problem) })
    })
  const isOn = (one: Loaded) => one === loaded
  const play = (one: Loaded) => guarded(one.id, () => takeTurns(parts, one, isOn, guarded))
  const load = async ({ id, plan, play: playing, epochsPerSecond }: Extract<ToWorker, { type: 'load' }>) => {
    loaded = null
    early = []
    const session = await begin(parts, id, plan)
    if (id !== latest) return
    loaded = { id, session, playing, speed: epochsPerSecond, at: parts.now(), due: 0, turn: 0 }
    for (const message of early) obey(parts, loaded, message)
    play(loaded)
  }
  const follow = (message: Request) => {
    if (message.id !== latest) return
    if (loaded === null) early.push(message)
    else if (obey(parts, loaded, message)) play(loaded)
  }
  return (message) => {
    if (message.type === 'load') latest = message.id
    guarded(message.id, () => (message.type === 'load' ? load(message) : follow(message)))
  }
}

/** A frame now and then one after the other, for as long as it plays. Who pauses and plays on begins another row of turns. */
function takeTurns(
  parts: PlayerParts,
  one: Loaded,
  isOn: (one: Loaded) => boolean,
  guarded: (id: number, work: () => void) => void,
): void {
  const number = ++one.turn
  const turn = (): void => {
    if (!isOn(one) || !one.playing || number !== one.turn) return
    const started = parts.now()
    playFrame(parts, one)
    const wait = Math.max(0, frame - (parts.now() - started))
    if (one.playing) parts.later(wait, () => guarded(one.id, turn))
  }
  turn()
}

/** Draws the data and says what they are. */
async function begin({ kernel, tablesFor, say }: PlayerParts, id: number, plan: TrainingPlan): Promise<Session> {
  const data = drawData(plan, 'validation', await tablesFor(plan.dataset))
  const session = startSession(await kernel, plan, data)
  const { classes, baselineLoss } = data
  say({ type: 'ready', id, classes, epochs: plan.epochs, baselineLoss, plane: planeOf(data), grid: session.grid() })
  return session
}

/** Does what was asked; says whether it begins to play by it. */
function obey(parts: PlayerParts, loaded: Loaded, message: Request): boolean {
  const { session, playing } = loaded
  if (message.type === 'seek') parts.say({ type: 'grid', id: loaded.id, ...session.gridOf(message.epoch) })
  else if (message.type === 'speed') Object.assign(loaded, { speed: message.epochsPerSecond, due: 0 })
  else {
    Object.assign(loaded, { playing: message.type === 'play' && !session.isFinished(), at: parts.now(), due: 0 })
    if (message.type === 'step' && !session.isFinished()) tell(parts, loaded, trainEpoch(session))
  }
  return loaded.playing && !playing
}

/** Trains what is due by now, as far as the frame has time, and says what came of it. */
function playFrame(parts: PlayerParts, one: Loaded): void {
  const started = parts.now()
  const { session, speed } = one
  one.due += (Math.min(longestPause, started - one.at) / 1000) * speed * session.epochWork
  one.at = started
  // At the highest speed as much is due as can be done, also in the first frame, before any time has passed.
  if (speed === Infinity) one.due = Infinity
  const rows: EpochRow[] = []
  while (one.due > 0 && !session.isFinished() && parts.now() - started < trainingShare) {
    const { work, row } = session.advance(Math.min(one.due, callWork))
    one.due -= work
    if (row !== null) rows.push(row)
  }
  tell(parts, one, rows)
}

function trainEpoch(session: Session): EpochRow[] {
  while (!session.isFinished()) {
    const { row } = session.advance(Infinity)
    if (row !== null) return [row]
  }
  return []
}

function tell({ say }: PlayerParts, one: Loaded, rows: EpochRow[]): void {
  const { id, session } = one
  say({ type: 'progress', id, epoch: session.epoch(), rows, grid: session.grid() })
  if (!session.isFinished() || rows.length === 0) return
  one.playing = false
  say({ type: 'done', id, history: session.history, brokenAt: session.brokenAt() })
}
