import { parseArgs } from 'node:util'
import { openLoopback } from '../support/discord/loopback.ts'
import { clickBesideQueue, sustain } from './answers/load.ts'
import { oneShots } from './answers/one-shot.ts'
import { type Program, startProgram } from './answers/program.ts'
import { askWeb, offeredLines } from './answers/web.ts'
import { shown } from './measure.ts'
import { costOfR1 } from './answers/r1.ts'

/**
 * What an answer costs the bot's own process: its processor time a command over the real doors, the practice screen and a
 * Discord of our own in another process; its children, which train and draw, are not counted. Processor time and not the
 * clock's, so that a busy machine matters little, and beside it the ratio to one R1 training in the same run.
 *
 * `npm run bench -- answers discord web` times only parts of it (discord, web, bytes, start). `--count 200`: commands each;
 * `--only ask` times the lines that hold this word; `--profile FOLDER` has V8 write down where the time goes. Only when named: `rate` (ten trainings a second for `--seconds 60`) and
 * `clicks` (answers to a question beside a full training queue, `--clicks 2000`), both by the clock.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--' && word !== 'answers'),
  options: {
    count: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '60' },
    clicks: { type: 'string', default: '2000' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
  allowPositionals: true,
})
const wanted = (part: string) => positionals.length === 0 || positionals.includes(part)
const isNamed = (part: string) => positionals.includes(part)
const count = Number(values.count)

/** A sick plan is diagnosed, experiments are made and pictures drawn. Few of them are enough: each does a lot. */
const slow = Math.ceil(count / 5)
const lines: [line: string, times: number][] = [
  ['/help', count],
  ['/ask question:"why is my loss nan"', count],
  ['/lesson topic:dropout', count],
  ['/train', count],
  ['/train again', count],
  ['/train lr:3', slow],
  ['/train lr:3 again', slow],
  ['/lrfind', Math.ceil(slow / 2)],
  ['/sweep knob:lr', Math.ceil(slow / 2)],
]

/**
 * A seed for each, unless it is the same line again: what was trained just now is not trained again, and its pictures are not drawn
 * again, so that a class which follows one button costs less.
 */
let seeds = 0
const again = ' again'
function ownSeed(line: string): Record<string, string | number> {
  if (line.startsWith('/train')) return { seed: ++seeds }
  return /^\/(lrfind|sweep)/.test(line) ? { plan: `seed:${++seeds}` } : {}
}

/** The question that a class answers one after the other; runs decide it. */
const quizId = 'lr-four-rates'
const oneQuestion = `/quiz practice quiz:${quizId}`

const r1 = await costOfR1()
show('one R1 training', `${shown(r1)} ms`)
if (wanted('start')) for (const { line, text } of await oneShots()) show(line, text)
if (['discord', 'web', 'bytes'].some(wanted) || isNamed('rate') || isNamed('clicks')) await timeProgram()
// The trainer's threads would keep the process alive.
process.exit()

async function timeProgram(): Promise<void> {
  const discord = await openLoopback()
  const program = await startProgram(discord, values.profile)
  try {
    if (wanted('bytes')) await showBytes(program)
    if (wanted('web')) await timeWeb(program)
    if (wanted('discord')) await timeDiscord(program, discord)
    if (isNamed('rate')) show('ten /train a second', await sustain(discord, Number(values.seconds)))
    if (isNamed('clicks')) show('quiz clicks', await clickBesideQueue(discord, quizId, Number(values.clicks)))
    show('memory at the end', `${shown(await program.megabytes())} MB`)
    for (const problem of discord.problems.slice(0, 5)) show('refused by the schemas or the linter', problem)
  } finally {
    await program.stop()
    await discord.close()
  }
}

async function showBytes({ address }: Program): Promise<void> {
  for (const changes of [true, false]) {
    const { bytes } = await askWeb(address, '/train lr:3', changes)
    show(`bytes of a sick /train, ${changes ? 'as the page asks' : 'whole replies'}`, `${(bytes / 1000).toFixed(1)} kB`)
  }
}

async function timeWeb(program: Program): Promise<void> {
  const { address } = program
  for (const [name, times] of lines) {
    const line = name.replace(again, '')
    await time(program, `web ${name}`, times, () => {
      const own = name.endsWith(again) ? {} : ownSeed(line)
      return askWeb(address, [line, ...Object.entries(own).map(([key, value]) => `${key}:"${value}"`)].join(' '))
    })
  }
  await time(program, 'web quiz click', count, async (uncounted) => {
    const question = await uncounted(() => askWeb(address, oneQuestion))
    await askWeb(
      address,
      offeredLines(question).find((line) => / answer:\w$/.test(line))!,
    )
  })
}

async function timeDiscord(program: Program, discord: Awaited<ReturnType<typeof openLoopback>>): Promise<void> {
  for (const [title, times] of lines) {
    const line = title.replace(again, '')
    const [, name, options] = /^\/(\w+) ?(.*)$/.exec(line)!
    const [, option, value] = /^(\w+):"?(.*?)"?$/.exec(options!) ?? []
    const given = option === undefined ? {} : { [option]: option === 'lr' ? Number(value) : value }
    await time(program, `discord ${title}`, times, async () => {
      const own = title.endsWith(again) ? {} : ownSeed(line)
      const { failed } = await discord.slash(name!, { ...given, ...own }, { guild: 'School', user: 'Ada' })
      if (failed !== undefined) throw new Error(`${line} failed: ${failed}`)
    })
  }
  await time(program, 'discord quiz click', count, async (uncounted) => {
    const question = await uncounted(() => discord.slash('quiz practice', { quiz: quizId }, { user: 'Ada' }))
    await discord.click(question, question.buttons.find((label) => /^A\b/.test(label)) ?? question.buttons[0]!)
  })
}

/** Work beside what is timed, such as asking the question that is then answered. */
type Uncounted = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Processor time of the program for one command, over so many after a few to warm up. */
async function time(program: Program, name: string, times: number, work: (uncounted: Uncounted) => Promise<unknown>) {
  if (values.only !== undefined && !name.includes(values.only)) return
  let beside = 0
  const uncounted: Uncounted = async (other) => {
    const before = await program.used()
    const result = await other()
    beside += (await program.used()) - before
    return result
  }
  for (let warm = 0; warm < 5; warm++) await work(uncounted)
  beside = 0
  const before = await program.used()
  for (let turn = 0; turn < times; turn++) await work(uncounted)
  const each = ((await program.used()) - before - beside) / times
  show(name, `${shown(each)} ms, ${shown(each / r1)} of an R1 training, ${times} times`)
}

/** Processor time in milliseconds of one R1 training here, the mean of many. */
function show(what: string, value: string): void {
  process.stdout.write(`${what.padEnd(46)}${value}\n`)
}
