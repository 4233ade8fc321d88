import { randomUUID } from 'node:crypto'
import { commands } from '../../commands/index.ts'
import type { EncoderClient } from '../adapters/encoder/client.ts'
import type { JointData } from '../adapters/keyv/joint-data.ts'
import { openContent, readPreparedAnswers } from '../adapters/files/prepared-content.ts'
import { type LogReader, openLogReader } from '../adapters/log-reader/reader.ts'
import { openPool, type TrainingPool } from '../adapters/pool/pool.ts'
import { openAnswers } from '../app/ask/ask.ts'
import type { Context, Person, Place } from '../app/command.ts'
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
import { moduleBeside } from '../node/child-process.ts'
import { realTimer } from '../node/timer.ts'
import { backupsIn, openData } from './data.ts'
import { openSentenceEncoder } from './encoder.ts'
import { childEnvironment, trainingEnvironment } from './environment.ts'
import { root } from './root.ts'

/** Everything that the platforms share. */
export interface Parts extends JointData {
  config: Config
  log: Log
  content: Content & PracticeContent
  answers: AnswerFinder
  training: TrainingPool
  recentPlans: RecentPlans
  conversations: Conversations
  logReader: LogReader
  /** Null where it is not there, or not wanted. */
  encoder: EncoderClient | null
}

/** Requests that may wait for a training; a class of a few hundred fits, a flood does not. */
const queueLimit = 1000

/** Ten seconds of expected work (the plan limit) on a machine a few times slower. */
const trainingDeadlineMilliseconds = 60_000

/** Room for TensorFlow's library (300 MB) and the largest plan. */
const childMegabytes = 1024

/** A class follows the same button: its run and the trials of its advice are some seventy runs, of 5 to 30 kB. */
const knownRuns = 300

/** A training may take every core: what acknowledges commands and draws pictures comes first all the same. */
const trainingNiceness = 10

/** How long running work may take to end when the program is asked to stop. */
export const shutdownGraceMilliseconds = 8000

/** An answer leaves within a few milliseconds; the next key comes later. */
const afterAnswerMilliseconds = 50

/** `trains`: training processes are started ahead. @throws UserError `unavailable` as `openData`; Error when the content has mistakes */
export async function openParts(config: Config, audience: 'many' | 'one', trains: boolean): Promise<Parts> {
  const log = createLog(config.logLevel)
  const training = openPool({
    childFile: moduleBeside(import.meta.url, 'training-child'),
    workers: config.trainingWorkers,
    environment: trainingEnvironment(config),
    queueLimit,
    deadlineMilliseconds: trainingDeadlineMilliseconds,
    memoryMegabytes: childMegabytes,
    knownRuns,
    // Whoever is alone waits for nothing else.
    niceness: audience === 'many' ? trainingNiceness : 0,
    log,
  })
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
  return { config, log, content, answers, encoder, ...data, training, recentPlans, conversations, logReader }
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
  const { content, answers, store, training, recentPlans, conversations, log, logReader } = parts
  const report = (problem: unknown) => {
    const id = randomUUID().slice(0, 8)
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
    commands,
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
