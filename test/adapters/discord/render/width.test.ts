import stringWidth from 'fast-string-width'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commands } from '../../../../commands/index.ts'
import { writeMessage } from '../../../../src/adapters/discord/render/message.ts'
import type { Reply } from '../../../../src/reply/reply.ts'
import { openClassChat } from '../../../support/class-chat.ts'
import { flatten, type LintedComponent } from '../../../support/discord/lint.ts'

/** What a phone shows of a code block in one line. */
const widest = 34
const widestSparkline = 28
/** Below it a line of bars would be a column of a table. */
const bars = /[▁▂▃▄▅▆▇█×]{3,}/g

const textsOf = (reply: Reply): string[] => {
  const { body } = writeMessage({ reply, ids: new Map(), pictures: [], buttons: [] })
  return (flatten(body.components as unknown as LintedComponent[]) as { content?: string }[]).flatMap(
    ({ content }) => content ?? [],
  )
}

const codeLines = (text: string): string[] =>
  [...text.matchAll(/^```\n([^]*?)\n```$/gm)].flatMap(([, code = '']) => code.split('\n'))

/** Every answer in turn, and those while something is running. */
function check(line: string, replies: Reply[]): void {
  for (const text of replies.flatMap(textsOf))
    for (const code of codeLines(text)) {
      const drawn = [...code.matchAll(bars)].map(([one]) => one.length)
      const isNarrow = stringWidth(code) <= widest && Math.max(0, ...drawn) <= widestSparkline
      expect({ line, code, isNarrow }).toEqual({ line, code, isNarrow: true })
    }
}

const knobs = fc.record(
  {
    lr: fc.constantFrom(1e-5, 0.1, 0.3, 10, 1e6),
    batch: fc.integer({ min: 1, max: 5000 }),
    epochs: fc.integer({ min: 1, max: 120 }),
    decay: fc.constantFrom(0, 0.05, 99.5),
    dropout: fc.constantFrom(0, 0.95),
    hidden: fc.constantFrom('none', '128-128-128-128', '16-16'),
    seed: fc.constantFrom(1, 2_147_483_647),
  },
  { requiredKeys: [] },
)
const plans = knobs.map((chosen) =>
  Object.entries(chosen)
    .map(([name, value]) => `${name}:${value}`)
    .join(' '),
)
const lines = fc.oneof(
  plans.map((plan) => `/train ${plan}`),
  fc.tuple(plans, plans).map(([a, b]) => `/compare a:"${a}" b:"${b}"`),
  plans.map((plan) => `/sweep knob:lr plan:"${plan}"`),
  plans.map((plan) => `/sweep plan:"${plan}"`),
  plans.map((plan) => `/lrfind plan:"${plan}"`),
  fc.constantFrom(
    '/history',
    '/me',
    '/leaderboard all',
    '/class overview',
    '/quiz queue',
    '/challenge',
    '/privacy show',
  ),
  fc.constantFrom(...commands.flatMap(({ name, examples }) => [`/help ${name}`, ...examples])),
)

async function busyClass() {
  const chat = await openClassChat('2026-11-23T01:00:00Z')
  await chat.boss.ask('/quiz schedule time:09:00 zone:Asia/Seoul days:daily')
  for (let day = 24; day < 27; day++) {
    await chat.at(`2026-11-${day}T00:00:00Z`)
    for (const name of ['Wolfeschlegelsteinhausenbergerdorff', '김민준 학생', 'Student 0']) {
      const student = await chat.student(name)
      await student.ask(`/quiz answer post:${day - 23} choice:${name.length > 9 ? 'a' : 'b'}`)
      await student.ask(`/challenge post:${day - 23} try:"lr:0.3 batch:8"`)
    }
  }
  await chat.at('2026-12-10T00:00:00Z')
  return chat
}

test('no line of code in any answer is wider than a phone, and no sparkline wider than the smallest', async () => {
  const { boss, stage } = await busyClass()
  for (const { reply, key } of stage.poster.sent) check(key, [reply])
  await fc.assert(
    fc.asyncProperty(lines, async (line) => {
      const events = await boss.answers(line)
      check(
        line,
        events.map(({ reply }) => reply),
      )
    }),
    { numRuns: Number(process.env['WIDTH_RUNS'] ?? 50) },
  )
})

test('what a list says instead of a table is English', async () => {
  const { boss } = await busyClass()
  const said = async (line: string) => textsOf((await boss.ask(line)).reply).join('\n')
  expect(await said('/leaderboard all')).toMatch(
    /- \*\*1 · .*\*\*: \d+ points?, \d of 3 right, \d in a row \(best \d\)/,
  )
  expect(await said('/help train')).toContain(
    '- **lr**: Learning rate: the size of each weight change. A number from 0 to 1000000, normally 0.1.',
  )
  expect(await said('/me')).toMatch(/- Not met yet: /)
  expect(await said('/me')).not.toContain('░')
  expect(await said('/train lr:5')).toMatch(/- `lr:[\d.]+` is better: validation loss .* → .*, changed by −/)
})
