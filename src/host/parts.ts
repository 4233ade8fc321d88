import { randomUUID } from 'node:crypto'
import { commands } from '../../commands/index.ts'
import type { EncoderClient } from '../adapters/encoder/client.ts'
import type { Metrics } from '../adapters/metrics/metrics.ts'
import type { JointData } from '../adapters/keyv/joint-data.ts'
import { openContent, readPreparedAnswers } from '../adapters/files/prepared-content.ts'
import { type LogReader, openLogReader } from '../adapters/log-reader/reader.ts'
import type { TrainingPool } from '../adapters/pool/pool.ts'
import { openAnswers } from '../app/ask/ask.ts'
import type { Command, Context, Person, Place } from '../app/command.ts'
import type { AnswerFinder } from '../ask/answer-finder.ts'
import type { Content, Poster } from '../app/ports.ts'
import { forgetAsTold } from '../app/privacy/forget-as-told.ts'
import type { RecentPlans } from '../app/recent-plans.ts'
import { createRecentPlans } from '../app/runs/recent-plans.ts'
import { createConversations } from '../app/understand/conversations.ts'
import type { Config } from '../config.ts'
import type { Conversations } from '../understand/conversations.ts'
import type { PracticeContent } from '../practice/parse.ts'
import { createLog, type Log } from '../log.ts'
import { realTimer } from '../node/timer.ts'
import { backupsIn, openData } from './data.ts'
import { openSentenceEncoder } from './encoder.ts'
import { childEnvironment } from './environment.ts'
import { root } from './root.ts'
import { openTraining } from './training.ts'

/** Everything that the platforms share. */
export interface Parts extends JointData {
  config: Config
  log: Log
  commands: Command[]
  /** Null where nobody watches. */
  metrics: Metrics | null
  content: Content & PracticeContent
  answers: AnswerFinder
  training: TrainingPool
  recentPlans: RecentPlans
  conversations: Conversations
  logReader: LogReader
  /** Null where it is not there, or not wanted. */
  encoder: EncoderClient | null
}

/** How long running work may take to end when the program is asked to stop. */
export const shutdownGraceMilliseconds = 8000

/** An answer leaves within a few milliseconds; the next key comes later. */
const afterAnswerMilliseconds = 50

/** `trains`: training processes are started ahead. @throws UserError `unavailable` as `openData`; Error when the content has mistakes */
export async function openParts(config: Config, audience: 'many' | 'one', trains: boolean): Promise<Parts> {
  const log = createLog(config.logLevel)
  const training = await openTraining(config, audience, log)
  // They start while the content is read.
  if (trains) void training.warm()
  const built = new URL('dist/', root)
  // From the sources nothing is prepared: what is written just now is read.
  const prepared = import.meta.url.endsWith('.ts') ? null : built
  const [pages, data] = await Promise.all([
    openContent(prepared, new URL('content/', root)),
    openData(config, audience, log),
  ])
  const content = Object.assign(pages, { prepared: () => readPreparedAnswers(built) })
  const recentPlans = createRecentPlans(afterAnswer)
  const conversations = createConversations(data.commonClock.now)
  forgetAsTold(data.announcements, { recentPlans, conversations })
  const logReader = openLogReader({ environment: childEnvironment(), log })
  const encoder = openSentenceEncoder(config, content, log)
  const answers = openAnswers(content, encoder ?? undefined)
  const metrics = null
  return {
    config,
    log,
    commands,
    metrics,
    content,
    answers,
    encoder,
    ...data,
    training,
    recentPlans,
    conversations,
    logReader,
  }
}

const afterAnswer = (work: () => void) => void realTimer(afterAnswerMilliseconds, work)

/** Who asks, and where; `poster` only where messages can be put into channels. */
interface Caller {
  person: Person
  signal: AbortSignal
  place?: Place | null
  poster?: Poster | null
}

/** What a command may use when this person asks. */
export function contextFor(parts: Parts, { person, signal, place = null, poster = null }: Caller): Context {
  const { content, answers, store, training, recentPlans, conversations, log, logReader, metrics } = parts
  const report = (problem: unknown) => {
    const id = randomUUID().slice(0, 8)
    metrics?.bug()
    log.error({ id, problem, person: person.platform }, 'a command failed unexpectedly')
    return id
  }
  const { read: readLog } = logReader
  const backups = () => backupsIn(parts.config)
  const shared = {
    publicUrl: parts.config.publicUrl,
    backups,
    training,
    store,
    recentPlans,
    conversations,
    content,
    answers,
    practice: content,
    commands: parts.commands,
    poster,
    readLog,
  }
  return { ...shared, person, signal, clock: parts.commonClock.now, timer: realTimer, place, report }
}

/** Lets running trainings end, then closes the store. */
export async function closeParts({ training, logReader, encoder, store }: Parts): Promise<void> {
  encoder?.close()
  await Promise.all([training.close(shutdownGraceMilliseconds), logReader.close()])
  await store.close()
}
