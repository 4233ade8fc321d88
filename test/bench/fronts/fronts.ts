import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { randomStream } from '../../../src/data/random.ts'
import type { JointData } from '../../../src/adapters/keyv/joint-data.ts'
import { openInPostgres } from '../../../src/adapters/keyv/postgres/joint-data.ts'
import { listed, serverCollections } from '../../../src/app/classroom/collections.ts'
import { tick } from '../../../src/app/classroom/posts/tick.ts'
import type { Classroom } from '../../../src/app/classroom/store.ts'
import { openClassroom, setUpClass } from '../../support/classroom.ts'
import { userId } from '../../support/discord/events.ts'
import { serverOn } from '../../support/discord/fleet.ts'
import { dueNow, postsOf } from '../../support/discord/front/classes.ts'
import { type FrontProcess, startFront } from '../../support/discord/front/start.ts'
import { type Loopback, openLoopback } from '../../support/discord/loopback.ts'
import { makePostgres } from '../../support/postgres/server.ts'

/**
 * Two processes of the bot on one PostgreSQL and a Discord of our own. `npm run bench -- fronts clicks`: 2,000 answers within 60 s;
 * `fronts kills --rounds 10`: 200 classes due in one minute, while processes are killed with -9, five times a round; `fronts ticks`: what a
 * look at 10, 100, 1,000 classes costs; `fronts takeover`: how soon one that is killed is replaced. Exits with 1 when something was lost or came twice.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--' && word !== 'fronts'),
  allowPositionals: true,
  options: {
    clicks: { type: 'string', default: '2000' },
    seconds: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
})
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part)
const shards = 4
const postgres = await makePostgres('on')
try {
  if (wanted('ticks')) await ticks()
  if (wanted('takeover')) await onFronts(takeover)
  if (wanted('clicks')) await onFronts(clicks)
  if (wanted('kills')) await onFronts(kills)
} finally {
  postgres.remove()
}

interface World {
  discord: Loopback
  data: JointData
  fronts: FrontProcess[]
}

async function onFronts(work: (world: World) => Promise<void>): Promise<void> {
  const discord = await openLoopback({ shards })
  const data = await openInPostgres(postgres.url, 'now', () => {})
  const fronts = await Promise.all([startFront(discord, postgres.url), startFront(discord, postgres.url)])
  await until(() => fronts.every(({ state }) => state().gateway === 'ready' && state().connected === shards / 2))
  try {
    await work({ discord, data, fronts })
    for (const problem of discord.problems.slice(0, 5)) fail(`Discord would not have taken it: ${problem}`)
    for (const report of fronts.flatMap(({ state }) => state().reports).slice(0, 5)) fail(`reported: ${report}`)
  } finally {
    await Promise.all(fronts.map((front) => front.end()))
    await data.store.close()
    await discord.close()
  }
}

/** From kill -9 until the other process is connected by all shards, with the rights lasting as long as in the program. */
async function takeover({ discord, fronts }: World): Promise<void> {
  const seconds: number[] = []
  for (let round = 0; round < 5; round++) {
    const begun = performance.now()
    await fronts.shift()!.kill()
    const { state } = fronts[0]!
    await until(() => state().gateway === 'ready' && state().connected === shards)
    seconds.push((performance.now() - begun) / 1000)
    fronts.push(await startFront(discord, postgres.url))
    await until(() => fronts.every((front) => front.state().gateway === 'ready' && front.state().connected === 2))
  }
  show('taken over', `after ${seconds.map((each) => each.toFixed(1)).join(', ')} s`)
  if (Math.max(...seconds) > 15) fail('it took longer than 15 s')
}

/** A class on each shard; all students answer the question of the day by a click, one in ten a second time. */
async function clicks({ discord, data }: World): Promise<void> {
  const guilds = Array.from({ length: shards }, (_, shard) => serverOn(shard, shards).guild)
  const posts = await Promise.all(
    guilds.map(async (guild) => {
      const channel = discord.channels.add(guild)
      const at = Math.floor(data.commonClock.now().getTime() / 60_000) * 60_000
      const time = new Date(at).toISOString().slice(11, 16)
      const schedule = { zone: 'UTC', time, days: [1, 2, 3, 4, 5, 6, 7], channel: channel.id }
      await setUpClass({ store: data.store, clock: () => new Date(at - 60_000) }, userId(guild), schedule)
      await until(() => channel.messages.length > 0)
      return discord.channels.seen(channel)[0]!
    }),
  )
  const times: number[] = []
  let lost = 0
  const click = async (index: number) => {
    const start = performance.now()
    const shard = index % shards
    const asked = discord.click(posts[shard]!, 'ABCD'[index % 3]!, { guild: guilds[shard]!, user: `Student ${index}` })
    await asked.started
    times.push(performance.now() - start)
    const { failed, text } = await asked
    if (failed !== undefined || !text.includes('is noted')) lost++
  }
  const [count, before, begun] = [Number(values.clicks), discord.posted(), performance.now()]
  const waiting: Promise<void>[] = []
  for (let index = 0; index < count; index++) {
    waiting.push(click(index))
    const ahead = (index * Number(values.seconds) * 1000) / count - (performance.now() - begun)
    if (ahead > 0) await sleep(ahead)
  }
  await Promise.all(waiting)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  const kept = await Promise.all(guilds.map((guild) => listed(serverCollections(data.store, userId(guild)).answers(1))))
  const doubled = discord.posted() - before - count
  const noted = kept.flat().length
  show(
    'clicks',
    `${count} within ${seconds} s over two processes: ${lost} lost, ${doubled} answered twice, ${noted} noted`,
  )
  show('acknowledged', `p50 ${share(times, 0.5)} p99 ${share(times, 0.99)} max ${share(times, 1)} ms`)
  if (lost + doubled !== 0 || noted !== count) fail('clicks were lost or doubled')
}

/**
 * Five processes are killed in each round, each when a random number of the classes has its post. What was being sent by one that dies is
 * looked for after a minute, and then sent by another, so that a post may stand that much later.
 */
async function kills({ discord, data, fronts }: World): Promise<void> {
  const random = randomStream(Number(values.seed)).uniform
  const [perRound, classes] = [5, 200]
  const all: ReturnType<typeof discord.channels.add>[] = []
  const seconds: number[] = []
  let killed = 0
  for (let round = 0; round < Number(values.rounds); round++) {
    const channels = await dueNow(data, discord, classes, `Round ${round} class`)
    all.push(...channels)
    const marks = Array.from({ length: perRound }, () => Math.floor(random() * classes)).sort((one, two) => one - two)
    const posted = () => channels.filter(({ messages }) => messages.length > 0).length
    let lastKill = 0
    for (const mark of marks) {
      await until(() => posted() >= mark, 180)
      const victim = Math.floor(random() * fronts.length)
      await fronts[victim]!.kill()
      lastKill = performance.now()
      killed++
      fronts[victim] = await startFront(discord, postgres.url)
    }
    await until(() => posted() === classes, 180)
    seconds.push((performance.now() - lastKill) / 1000)
    process.stderr.write(`round ${round + 1}: all posted ${seconds.at(-1)!.toFixed(0)} s after the last kill\n`)
  }
  // Whoever would post once more does so within the next looks.
  await sleep(5_000)
  const counts = postsOf(all)
  const [lost, doubled] = [counts.filter((count) => count === 0).length, counts.filter((count) => count > 1).length]
  const latest = Math.max(...seconds)
  show('kill -9', `${killed} times, ${all.length} classes: ${lost} lost, ${doubled} doubled`)
  show('', `all posts stood at most ${latest.toFixed(0)} s after the last kill of their round`)
  if (lost + doubled > 0 || latest > 90) fail('posts were lost, doubled or late')
}

/** One process that looks after all classes, and two that have half each, first when nothing is due and then when all are. */
async function ticks(): Promise<void> {
  process.stdout.write(
    `${'classes'.padEnd(10)}${['one, idle', 'two, idle', 'two, all due'].map((name) => name.padStart(16)).join('')}\n`,
  )
  for (const count of [10, 100, 1000]) {
    const processes = await Promise.all([0, 1].map(() => openInPostgres(postgres.url, 'now', () => {})))
    const stage = await openClassroom('2026-11-23T00:00:00Z')
    const servers = Array.from({ length: count }, (_, index) => String(BigInt(count * 10_000 + index) << 22n))
    const classrooms: Classroom[] = processes.map(({ store }, index) => ({
      ...stage,
      store,
      caresFor: (server) => servers.includes(server) && servers.indexOf(server) % 2 === index,
    }))
    for (const server of servers)
      await setUpClass({ ...stage, store: processes[0]!.store }, server, { time: '09:00', zone: 'UTC' })
    const everybody: Classroom = { ...classrooms[0]!, caresFor: (server) => servers.includes(server) }
    const one = await timed(() => tick(everybody))
    const two = await timed(() => Promise.all(classrooms.map(tick)))
    stage.set('2026-11-23T09:00:10Z')
    const due = await timed(() => Promise.all(classrooms.map(tick)))
    const cells = [one, two, due].map((time) => `${time.toFixed(0)} ms`.padStart(16))
    process.stdout.write(`${String(count).padEnd(10)}${cells.join('')}\n`)
    if (stage.poster.sent.length !== count) fail(`${stage.poster.sent.length} posts of ${count}`)
    await Promise.all(processes.map(({ store }) => store.close()))
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** @throws Error after so many seconds */
async function until(test: () => boolean, seconds = 60): Promise<void> {
  for (const end = performance.now() + seconds * 1000; !test(); await sleep(20))
    if (performance.now() > end) throw new Error(`It did not come to be within ${seconds} s: ${String(test)}`)
}

function share(times: number[], part: number): string {
  return times.toSorted((one, other) => one - other)[Math.ceil(times.length * part) - 1]!.toFixed(0)
}

function show(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(16)}${value}\n`)
}

function fail(problem: string): void {
  process.exitCode = 1
  process.stdout.write(`! ${problem}\n`)
}
