import { type Classroom } from './store.ts'
import { classCollections, listed, serverCollections } from './collections.ts'
import type { Collection, Store } from '../ports.ts'

const day = 24 * 60 * 60_000

/** How long a class is kept for a server that the bot is no longer in: time to notice a mistake and invite it again. */
const keptForMilliseconds = 30 * day

/** Looks once a day which servers the bot has left, and forgets the classes of those it left thirty days ago. */
export async function forgetLeft({
  store,
  poster,
  clock,
}: Pick<Classroom, 'store' | 'poster' | 'clock'>): Promise<void> {
  const now = clock().getTime()
  const { classes, left, looked } = classCollections(store)
  if (now - ((await looked.get('left')) ?? -Infinity) < day) return
  let isDue = false
  // One process looks, however many there are.
  await looked.update('left', (last = -Infinity) => {
    isDue = now - last >= day
    return isDue ? now : last
  })
  if (!isDue) return
  for (const [server] of await listed(classes)) {
    // While the platform does not answer, nobody has left.
    if (await poster.isIn(server).catch(() => true)) await left.delete(server)
    else if (now - (await left.update(server, (since = now) => since)) >= keptForMilliseconds)
      await forgetClass(store, server)
  }
}

/** Deletes everything that is kept of a server's class and of its students in it. */
async function forgetClass(store: Store, server: string): Promise<void> {
  const { classes, ledgers, likenesses, people, left } = classCollections(store)
  const { posts, challenges, answers, doubts, tries, ...rest } = serverCollections(store, server)
  for (const [, { number }] of await listed(posts)) {
    await empty(answers(number))
    await empty(doubts(number))
  }
  for (const [, { number }] of await listed(challenges)) await empty(tries(number))
  for (const [person, servers] of await listed(people))
    if (servers.includes(server)) await people.update(person, (old = []) => old.filter((one) => one !== server))
  for (const collection of [posts, challenges, ...Object.values(rest)]) await empty(collection)
  await ledgers.delete(server)
  await likenesses.delete(server)
  await left.delete(server)
  // The last of them: by it the others are found, should this be cut short.
  await classes.delete(server)
}

async function empty(collection: Collection<unknown>): Promise<void> {
  for (const [key] of await listed(collection)) await collection.delete(key)
}
