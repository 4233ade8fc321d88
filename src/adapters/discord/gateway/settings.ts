import type { Command, Context, Person, Place } from '../../../app/command.ts'
import type { Clock, Poster, Timer } from '../../../app/ports.ts'
import type { Invocation } from '../../../app/read-line.ts'
import type { SourceFile } from '../../../markup/source.ts'
import type { Chart } from '../../../reply/reply.ts'
import type { Suggestions } from '../register/autocomplete.ts'
import type { DiscordLog } from '../rest/retry.ts'
import type { Processes } from '../shards/open.ts'
import type { ClientSettings } from './client.ts'

/** What the bot is made of, and how it is reached. */
export interface DiscordSettings extends ClientSettings {
  token: string
  /** Registers the commands in this server alone, where they show at once. */
  guildId?: string | undefined
  commands: Command[]
  /** `poster` puts messages into channels of Discord. */
  contextFor(person: Person, signal: AbortSignal, place: Place | null, poster: Poster | null): Context
  log: DiscordLog
  clock: Clock
  /** The address of the practice screen where it has a public one: plans are linked to it. */
  bench?: string | undefined
  /** Draws a chart as PNG; without it charts are told by sparklines and words. */
  drawChart?: (chart: Chart) => Promise<Buffer>
  suggestions?: Suggestions
  /** Files with the commands' names in other languages. */
  locales?: () => Promise<SourceFile[]>
  /** Looked at before anything is acknowledged. @throws UserError `busy`, `forbidden` and the like */
  admit?: (invocation: Invocation, person: Person) => void
  /** Where attached files are fetched from, when not from Discord's own two hosts. */
  attachmentOrigins?: readonly string[]
  after?: Timer
  /** Shares the shards with other processes; without it this one is alone. */
  processes?: Processes | undefined
  /** Called when Discord takes the token no more while the bot runs: starting again would not help. */
  tokenRefused?: () => void
}
