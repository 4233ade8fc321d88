import type { Command, Context, Person, Place } from '../../../app/command.ts'
import type { Invocation } from '../../../app/read-line.ts'
import type { Chart } from '../../../reply/reply.ts'
import type { InteractionResponses } from '../rest/interaction-responses.ts'
import type { DiscordLog } from '../rest/retry.ts'
import type { ChannelReplies } from '../talk/channel-replies.ts'
import type { EditThrottle } from './edit-throttle.ts'
import type { RecentReplies } from '../answers/recent-replies.ts'
import type { Running } from './in-flight.ts'
import type { Suggestions } from '../register/autocomplete.ts'
import type { Timer } from '../../../app/ports.ts'

/** Everything that answering needs; one for the life of the bot. */
export interface Bot {
  commands: Command[]
  suggestions: Suggestions
  contextFor(person: Person, signal: AbortSignal, place: Place | null): Context
  /** Where the practice screen is, if others than its own machine reach it. */
  bench: string | undefined
  drawChart: ((chart: Chart) => Promise<Buffer>) | undefined
  /** @throws UserError when this person may not ask this now */
  admit(invocation: Invocation, person: Person): void
  /** Where attached files may be fetched from. */
  attachmentOrigins: readonly string[]
  responses: InteractionResponses
  channelReplies: ChannelReplies
  running: Running
  /** Lets all other processes stop what this person asked for; null where there are none. @throws UserError `unavailable` */
  stopElsewhere: ((id: string, personId: string) => Promise<void>) | null
  recentReplies: RecentReplies
  after: Timer
  editThrottle: EditThrottle
  /** Markdown in Discord's dialect. */
  markdown(text: string): string
  /** Says commands by the names that Discord has for them. */
  speak(text: string): string
  log: DiscordLog
}
