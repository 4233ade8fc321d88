import type { z } from 'zod'
import { UserError } from '../errors.ts'
import type { LogStudyResult } from '../logs/study-log.ts'
import type { PracticeContent } from '../practice/parse.ts'
import type { Reply } from '../reply/reply.ts'
import type { Conversations } from '../understand/conversations.ts'
import type { AnswerFinder } from '../ask/answer-finder.ts'
import type { Clock, Content, Poster, Store, Timer, TrainingQueue } from './ports.ts'
import type { RecentPlans } from './recent-plans.ts'

export type PlatformName = 'discord' | 'web' | 'terminal'

/** Who gives a command; `personKey` makes one key of it. */
export interface Person {
  platform: PlatformName
  /** `local` on web and terminal. */
  id: string
  name: string
}

/** The one name of a person for queues and stores, such as `web:local`. */
export const personKey = ({ platform, id }: Person): string => `${platform}:${id}`

/** A server of many people, as far as a command has to know it. */
export interface Place {
  server: string
  channel: string
  /** Whether the person may change the server's settings. */
  manages: boolean
  /** Ids of the person's roles. */
  roles: string[]
}

/** What a command may use. It never sees a platform's objects. */
export interface Context {
  person: Person
  signal: AbortSignal
  training: TrainingQueue
  store: Store
  content: Content
  practice: PracticeContent
  answers: AnswerFinder
  clock: Clock
  timer: Timer
  /** All commands, for help. */
  commands: Command[]
  /** The server a command was given in; null in a direct message, on the practice screen and in the terminal. */
  place?: Place | null
  /** Puts messages into channels; null where there are none. */
  poster?: Poster | null
  /** What was trained lately in this conversation; without it plain words know of no plan before. */
  conversations?: Conversations
  /** The last plans of people, where they are helped to type. */
  recentPlans?: RecentPlans
  /** The lines that the person typed at a prompt, newest first, where they are kept. */
  typedLines?: { list(): string[]; forget(): void }
  /** Names of the backups on this machine, the newest last. */
  backups?: () => string[]
  publicUrl?: string | undefined
  /** Reads a file that the person names; only where their files are the machine's own. @throws UserError */
  readLogFile?: (path: string, signal: AbortSignal) => Promise<string>
  /** Reads and judges a long log outside of this event loop; where it is left out, that is done in it. @throws UserError */
  readLog?: (text: string, signal: AbortSignal) => Promise<LogStudyResult>
  /** Notes a bug and returns the id under which it can be found; the person sees the id alone. */
  report(problem: unknown): string
}

/**
 * One command: its options are its zod schema, its run an async generator of replies; each replaces the one before. `Ready`:
 * the options with what was found out about them beforehand.
 */
export interface Command<Input = never, Data = unknown, Ready = Input> {
  /** One word, or two for a command of a group (`quiz practice`). */
  name: string
  summary: string
  /** Only in a server, where there is a class. */
  needs?: 'server'
  /** Only for people who look after a class; left out: for everybody. */
  audience?: 'instructors'
  /** It can do nothing without the queue of trainings: refused at once while that is full. */
  trains?: true
  /**
   * It waits for no training, and running it twice does no harm: a platform may answer with it at once, without saying before that
   * it is thinking.
   */
  quick?: true
  /** Only the person who asks sees the answer, where the platform can do that. */
  private?: boolean
  /** As `private` where it was not asked for in front of others, but nothing in it is secret: the asker may show it to all. */
  quiet?: true
  input: z.ZodType<Input>
  /** The option that may stand without its name, as in `/lesson dropout`. */
  positional?: string
  /**
   * What the option without a name can be, where that is known. A line without a slash is this command's only where it is one of
   * them: "help me train" is no question for a command of that name.
   */
  named?(context: Context): string[]
  /** The option that may stand last without quotes and takes the rest of the line. */
  rest?: string
  /** Texts that a platform with forms asks for by a form; elsewhere they are options like the others. */
  form?: Form
  /**
   * What a platform with forms asks for before it runs a line of an action that asks; null where there is nothing to ask and the line
   * is run as it is. @throws UserError that says why there is nothing to fill in
   */
  asks?(given: Record<string, unknown>, context: Context): Promise<Asked | null>
  /** Command lines to show in help. */
  examples: string[]
  /**
   * Looks into the options at once, before anything begins, where no schema can: what it refuses is answered like any other
   * mistake in the line. Left out: `run` gets the options as they are. @throws UserError `invalid-input`
   */
  prepare?(input: Input): Ready
  /** The return value is the `data` of `--json`. */
  run(input: Ready, context: Context): AsyncGenerator<Reply, Data>
}

/** @throws UserError `forbidden` for a command of a class where there is none */
export function requireServer({ name, needs }: Pick<Command, 'name' | 'needs'>, place: Context['place']): void {
  if (needs !== 'server' || place) return
  const message = `/${name} belongs to a class: it works in a Discord server that has invited me.`
  throw new UserError('forbidden', message, '/help')
}

/** A form that is filled in already, to be changed. */
export interface Asked {
  title: string
  fields: { name: string; label: string; description: string; value: string; choices?: string[] }[]
  /** The command line for what was filled in. @throws UserError `invalid-input` */
  line(values: Map<string, string>): string
}

/** What asks for the long texts of a command, where a platform can ask before it runs one. */
export interface Form {
  title: string
  /** The options it asks for, at most five, each with an example of what may be written. */
  examples: Record<string, string>
  /** Refuses before anybody writes in vain; `given` are the options known already. @throws UserError */
  admit(context: Context, given: Record<string, unknown>): Promise<void>
}

/**
 * Keeps the types of one command together; lists hold commands of any type. The cast: a schema promises its output, which no
 * list can name, and only `dispatch` brings an output to the `run` beside its schema.
 */
export function command<Input, Data, Ready = Input>(definition: Command<Input, Data, Ready>): Command {
  return definition as unknown as Command
}
