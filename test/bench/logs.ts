import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openLogReader } from '../../src/adapters/log-reader/reader.ts'
import { createUploads } from '../../src/adapters/web/uploads.ts'
import { longestAtOnce } from '../../src/app/diagnose/diagnose-log.ts'
import { presentLog } from '../../src/app/diagnose/view.ts'
import { parsePages } from '../../src/lessons/parse.ts'
import { type LogStudyResult, studyLog } from '../../src/logs/study-log.ts'
import { pageFiles } from '../logs/pages.ts'
import { kinds } from './logs/kinds.ts'
import { shown } from './measure.ts'

/**
 * What reading a log costs, by processor time: for each kind of text of 5 MB the child that reads it (its time, its memory),
 * what the bot itself does for it without a break (taking the file, handing it over, drawing up the reply), and the same for
 * a pasted text of the longest size that is read at once. `npm run bench -- logs --only csv --megabytes 1`
 */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--' && word !== 'logs'),
  options: { only: { type: 'string' }, megabytes: { type: 'string', default: '5' } },
})

const size = Number(values.megabytes) * 1024 * 1024
const { content } = parsePages(pageFiles())
const reader = openLogReader({ environment: { PATH: process.env.PATH ?? '' }, log: { warn: () => {} } })
const never = new AbortController().signal

/** Ticks of the clock a second, as Linux counts processor time. */
const ticks = 100

interface Row {
  kind: string
  childMilliseconds: number
  childMegabytes: number
  takingMilliseconds: number
  replyMilliseconds: number
  pastedMilliseconds: number
}

async function measure(kind: string, write: (size: number) => string): Promise<Row> {
  const text = write(size)
  const bytes = Buffer.from(text).subarray(0, size)
  const [taken, takingMilliseconds] = timed(() => takeFile(bytes))
  const reading = reader.read(taken, never)
  const child = await watch(reading)
  const result = await reading
  const [, replyMilliseconds] = timed(() => replyTo(result))
  const short = write(longestAtOnce)
  // Warm, as a bot is that has read before.
  studyLog(short)
  const [, pastedMilliseconds] = timed(() => replyTo(studyLog(short)))
  return { kind, ...child, takingMilliseconds, replyMilliseconds, pastedMilliseconds }
}

/** What the practice screen does with bytes that were sent. */
function takeFile(bytes: Uint8Array): string {
  const uploads = createUploads(() => 0)
  return uploads.read('one', uploads.put('one', 'run.log', bytes))
}

function replyTo(result: LogStudyResult): unknown {
  return result.ok ? presentLog(result.study, content) : result.problem
}

function timed<Result>(run: () => Result): [Result, number] {
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  return [result, (user + system) / 1000]
}

/** Looks into /proc while the child reads: its processor time and the most memory it had. */
async function watch(reading: Promise<unknown>): Promise<Pick<Row, 'childMilliseconds' | 'childMegabytes'>> {
  const most = { childMilliseconds: 0, childMegabytes: 0 }
  const timer = setInterval(() => look(most), 10)
  await reading.catch(() => {})
  clearInterval(timer)
  return most
}

function look(most: Pick<Row, 'childMilliseconds' | 'childMegabytes'>): void {
  const child = reader.process()
  if (child === undefined) return
  try {
    const stat = readFileSync(`/proc/${child}/stat`, 'utf8').split(') ')[1]!.split(' ')
    most.childMilliseconds = ((Number(stat[11]) + Number(stat[12])) * 1000) / ticks
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1]
    if (peak !== undefined) most.childMegabytes = Number(peak) / 1024
  } catch {
    // It has just ended.
  }
}

function table(all: Row[]): string {
  const lines = all.map(
    (row) =>
      `| ${row.kind} | ${shown(row.childMilliseconds)} | ${shown(row.childMegabytes)} | ${shown(row.takingMilliseconds)} | ${shown(row.replyMilliseconds)} | ${shown(row.pastedMilliseconds)} |`,
  )
  return [
    '| kind | child, ms | child, MB | taken in the bot, ms | reply in the bot, ms | pasted, in the bot, ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

const rows: Row[] = []
for (const [kind, write] of Object.entries(kinds))
  if (!values.only || kind.includes(values.only)) rows.push(await measure(kind, write))
rows.sort((one, other) => other.childMilliseconds - one.childMilliseconds)
process.stdout.write(`${table(rows)}\n`)
await reader.close()
