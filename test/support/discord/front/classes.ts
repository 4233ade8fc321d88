import type { JointData } from '../../../../src/adapters/keyv/joint-data.ts'
import { setUpClass } from '../../classroom.ts'
import type { Channel } from '../channels.ts'
import { userId } from '../events.ts'
import type { Loopback } from '../loopback.ts'

const minute = 60_000

/** Classes whose post of the day is due in this minute, and each of which has a channel; `name` and a number are their servers. */
export async function dueNow(
  { store, commonClock }: Pick<JointData, 'store' | 'commonClock'>,
  discord: Loopback,
  count: number,
  name = 'Class',
): Promise<Channel[]> {
  const at = Math.floor(commonClock.now().getTime() / minute) * minute
  const time = new Date(at).toISOString().slice(11, 16)
  const channels: Channel[] = []
  for (let index = 0; index < count; index++) {
    const guild = `${name} ${index}`
    const channel = discord.channels.add(guild)
    channels.push(channel)
    const schedule = { zone: 'UTC', time, days: [1, 2, 3, 4, 5, 6, 7], channel: channel.id }
    await setUpClass({ store, clock: () => new Date(at - minute) }, userId(guild), schedule)
  }
  return channels
}

/** How many messages stand in each. */
export const postsOf = (channels: Channel[]): number[] => channels.map(({ messages }) => messages.length)
