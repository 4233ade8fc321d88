import { parseArgs } from 'node:util'
import { openInPostgres } from '../../../src/adapters/keyv/postgres/joint-data.ts'
import { openLoopback } from '../../support/discord/loopback.ts'
import { makePostgres } from '../../support/postgres/server.ts'
import { freePort } from '../../support/program/free-port.ts'
import { startProgram } from '../answers/program.ts'
import { writesPerSecond } from './database.ts'
import { costOfClasses } from './classes.ts'
import { costOf, type Cost } from './cost.ts'
import { shown } from '../measure.ts'

/**
 * How much a front, a training process and a PostgreSQL carry, each with a core of its own: what an answer of each kind costs them over
 * the real doors (processor time, and not the clock's), what a student's day costs by that, and how many classes may be due at once. `npm run bench -- capacity --count 100 --classes 1000`
 */
const { values } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '100' }, classes: { type: 'string', default: '1000' } },
})
const count = Number(values.count)

/** What a student of a lively class asks in a day; a sick plan is one that is advised on, by some seventy trainings. */
const day = { 'quiz click': 2, '/train': 4, '/train lr:3': 1, '/ask': 1 } as const
type Kind = keyof typeof day

/** Of a day's answers, as many as a fifth fall into one hour: a class answers when the post comes, and practises in a lesson. */
const busiestHour = 0.2
/** Above this share of a core the waits grow quickly. */
const usable = 0.7
const millisecondsOfHour = 3_600_000

const server = await makePostgres('on')
const discord = await openLoopback()
const metrics = await freePort()
const program = await startProgram(discord, undefined, { DATABASE_URL: server.url, METRICS_PORT: String(metrics) })
let seed = 0
const person = () => ({ guild: 'School', user: `Student ${seed % 200}` })
const train = async (options: Record<string, number>) => {
  const { failed } = await discord.slash('train', { ...options, seed: ++seed }, person())
  if (failed !== undefined) throw new Error(failed)
}
const asks: Record<Kind, () => Promise<unknown>> = {
  'quiz click': async () => {
    const question = await discord.slash('quiz practice', { quiz: 'lr-four-rates' }, person())
    await discord.click(question, question.buttons.find((label) => /^A\b/.test(label)) ?? question.buttons[0]!)
  },
  '/train': () => train({}),
  '/train lr:3': () => train({ lr: 3 }),
  '/ask': () => discord.slash('ask', { question: 'why is my loss nan' }, person()),
}

const costs = new Map<Kind, Cost>()
console.log(
  '| an answer to | front, ms | training, ms | pictures and meanings, ms | reads | writes |\n| --- | ---: | ---: | ---: | ---: | ---: |',
)
for (const [kind, ask] of Object.entries(asks) as [Kind, () => Promise<unknown>][]) {
  const cost = await costOf(ask, kind === '/train lr:3' ? Math.ceil(count / 5) : count, program, metrics)
  costs.set(kind, cost)
  const { front, training, beside, reads, writes } = cost
  console.log(`| ${kind} | ${[front, training, beside, reads, writes].map(shown).join(' | ')} |`)
}
await program.stop()
await discord.close()

const { store } = await openInPostgres(server.url, 'now', () => {})
const rate = await writesPerSecond(store)
const { look, due, calls } = await costOfClasses(store, Number(values.classes))
await store.close()
server.remove()

/** What a student's day costs, in milliseconds or writes. */
const ofDay = (of: (cost: Cost) => number) => [...costs].reduce((sum, [kind, cost]) => sum + day[kind] * of(cost), 0)
const answers = Object.values(day).reduce((sum, times) => sum + times, 0)
const perHour = usable * millisecondsOfHour
const carried: [string, number][] = [
  ['a front, on one core', perHour / (busiestHour * ofDay(({ front }) => front))],
  ['its pictures and meanings, on one core', perHour / (busiestHour * ofDay(({ beside }) => beside))],
  ['a training process, on one core', perHour / (busiestHour * ofDay(({ training }) => training))],
  [
    `a database that takes ${shown(rate)} writes a second`,
    (usable * 3600 * rate) / (busiestHour * ofDay(({ writes }) => writes)),
  ],
]
console.log('\n| part | students | answers a day | in the busiest hour, a second |\n| --- | ---: | ---: | ---: |')
for (const [part, students] of carried) {
  const hourly = (students * answers * busiestHour) / 3600
  console.log(`| ${part} | ${rounded(students)} | ${rounded(students * answers)} | ${shown(hourly)} |`)
}

/** https://discord.com/developers/docs/topics/rate-limits: of a bot, wherever its processes run. */
const callsPerSecond = 50
console.log('\n| classes with their question at the same minute | |\n| --- | ---: |')
console.log(`| a look at one, each minute | ${shown(look)} ms |`)
console.log(`| one that closes a question and asks the next, without Discord | ${shown(due)} ms |`)
console.log(`| calls to Discord for that | ${shown(calls)} |`)
console.log(`| classes in a minute by Discord's limit | ${rounded((60 * callsPerSecond) / calls)} |`)
process.exit()

/** Two digits: a student's day is an assumption. */
function rounded(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en')
}
