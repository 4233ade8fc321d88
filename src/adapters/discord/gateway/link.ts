import type { GatewayDispatchEvents, REST } from 'discord.js'
import type { ConnectionState } from './connection.ts'

/** A bot that is logged in, however many connections it has. */
export interface Link {
  rest: REST
  applicationId: string
  botId: string
  state(): ConnectionState
  servers(): number
  /** Whether the classes of a server are this process's to look after. */
  caresFor(server: string): boolean
  /** Lets others have what comes from now on, where there are others. */
  handOver(): Promise<void>
  close(): Promise<void>
}

/** Takes an event of Discord by its type; the bot's own id tells what is meant for it. */
export type Hear = (type: GatewayDispatchEvents, data: unknown, botId: string) => void
