import { beforeAll, describe, expect, test } from 'vitest'
import { readLine } from '../../../src/app/read-line.ts'
import { changeClass } from '../../../src/app/classroom/store.ts'
import { challengeTask } from '../../../src/classroom/task.ts'
import { topics } from '../../../src/lessons/topics.ts'
import { planOf } from '../../../src/plan/changed-plan.ts'
import { formatPlan } from '../../../src/plan/text.ts'
import { rightAnswer } from '../../../src/practice/quiz/quiz.ts'
import { type Chat, openChat, realContent } from '../../support/chat.ts'
import { type ClassChat, openClassChat } from '../../support/class-chat.ts'
import { setUpClass } from '../../support/classroom.ts'

const server = '1200000000000000001'
const { quizzes, challenges } = await realContent()
const quiz = quizzes.find(({ id }) => id === 'lr-explosion')!
const challenge = challenges.find(({ id }) => id === 'first-aid')!

/** A class that is asked a question (post 1) and given a challenge (post 2), both open. */
async function openBoth(): Promise<ClassChat> {
  const school = await openClassChat('2026-11-24T00:30:00Z', { practice: await realContent() })
  await setUpClass(school.stage, server)
  const queue = [quiz.id, challengeTask(challenge.id)]
  await changeClass(school.stage.store, server, (old) => ({ ...old, queue }))
  await school.boss.ask('/quiz post-now')
  await school.boss.ask('/quiz post-now')
  return school
}

/** What must not be said: why a choice is right or wrong, one way to the goal, and why it works. */
const secrets = [...quiz.choices.map(({ explanation }) => explanation), challenge.lesson].map((text) => text.trim())

async function tellsIn(chat: Chat, line: string): Promise<string[]> {
  const answers = await chat.answers(line)
  const said = JSON.stringify(answers.map((answer) => ({ ...answer, text: 'outcome' in answer ? answer.outcome : '' })))
  const told = secrets.filter((secret) => said.includes(JSON.stringify(secret).slice(1, -1)))
  return told.map((secret) => `${line} says: ${secret}`)
}

/** Every command with its examples, and with each option set to what leads to the question or the challenge. */
function linesOf(chat: Chat): string[] {
  const start = formatPlan(planOf(challenge.plan))
  const wanted = [
    quiz.id,
    `"${quiz.question}"`,
    challenge.id,
    String(challenge.number),
    '1',
    '2',
    'true',
    'a',
    'b',
    'c',
    'd',
  ]
  const options = [
    'quiz',
    'post',
    'id',
    'question',
    'text',
    'topic',
    'choice',
    'answer',
    'finish',
    'hint',
    'show',
    'first',
  ]
  const lines = chat.context.commands.flatMap(({ name, examples }) => [
    `/${name}`,
    ...examples,
    `/${name} ${start}`,
    ...options.flatMap((option) => wanted.map((value) => `/${name} ${option}:${value}`)),
    ...'abcd'.split('').map((letter) => `/${name} quiz:${quiz.id} answer:${letter}`),
    `/${name} id:${challenge.id} try:"${challenge.exemplar}"`,
    `/${name} id:${challenge.id} finish:true`,
  ])
  return [...new Set(lines)].filter((line) => isRight(line, chat))
}

/** A line that no command takes is answered with what is wrong with it, and nothing is run. */
function isRight(line: string, { context }: Chat): boolean {
  try {
    readLine(context.commands, line)
    return true
  } catch {
    return false
  }
}

const isOfPractice = (line: string) => /^.(quiz practice|challenge)/.test(line)

describe('while a class is asked a question and given a challenge', { timeout: 60_000 }, () => {
  let school: ClassChat
  beforeAll(async () => {
    school = await openBoth()
  })

  test.each([
    ['a student in the server', async () => school.student('Ada')],
    [
      'a student in a direct message',
      async () => {
        const { context } = await school.student('Ben')
        return openChat({ ...school.stage, person: context.person, place: null })
      },
    ],
    [
      'somebody on a practice screen of the same house',
      async () => openChat({ ...school.stage, person: { platform: 'web', id: 'local', name: '' } }),
    ],
  ])('%s gets neither key nor exemplar by any command', async (_, enter) => {
    const chat = await enter()
    const told: string[] = []
    const lines = linesOf(chat)
    // Outside of the server the same commands run: those that know of questions are enough.
    for (const line of chat.context.place ? lines : lines.filter(isOfPractice))
      told.push(...(await tellsIn(chat, line)))
    expect(told).toEqual([])
  })

  test('the same lines tell somebody of another class both', async () => {
    const chat = await school.student('Eve', { server: '1200000000000000002' })
    const told: string[] = []
    for (const line of linesOf(chat).filter(isOfPractice)) told.push(...(await tellsIn(chat, line)))
    for (const secret of secrets) expect(told.join('\n')).toContain(secret)
  })

  test('practice leaves the question out, however one asks for it', async () => {
    const ada = await school.student('Ada')
    for (const topic of topics)
      for (const level of [1, 2, 3])
        for (let times = 0; times < 2; times++) {
          const outcome = await ada.outcome(`/quiz practice topic:${topic} level:${level}`)
          expect(JSON.stringify(outcome)).not.toContain(quiz.id)
          if (outcome.ok) await ada.outcome('/quiz practice answer:a')
        }
    expect(await ada.outcome(`/quiz practice quiz:${quiz.id}`)).toMatchObject({
      ok: false,
      error: { code: 'forbidden', message: expect.stringContaining('A class is asked this very question') },
    })
  })

  test('its start plan and the tries at it get no advice; another data set does', async () => {
    const ada = await school.student('Ada')
    const trained = await ada.ask('/train lr:3 epochs:40 dataset:circles')
    expect(trained.outcome).toMatchObject({ ok: true, data: { advice: { next: null, tried: [] } } })
    expect(JSON.stringify(trained.reply)).toContain('advise nothing')
    for (const line of ['/coach', '/lrfind plan:', '/sweep knob:lr plan:']) {
      const plan = 'lr:10 epochs:40 dataset:circles'
      const outcome = await ada.outcome(line.endsWith(':') ? `${line}"${plan}"` : `${line} ${plan}`)
      expect({ line, ...outcome }).toMatchObject({ ok: false, error: { code: 'forbidden', hint: '/challenge post:2' } })
    }
    expect(JSON.stringify((await ada.ask('/train lr:3 dataset:xor')).reply)).not.toContain('advise nothing')
  })

  test('who has nothing to do with the class practises as ever', async () => {
    const stranger = await school.student('Eve', { server: '1200000000000000002' })
    expect(await stranger.outcome(`/quiz practice quiz:${quiz.id}`)).toMatchObject({ ok: true })
  })
})

test('the question that was asked in practice before it went live waits as well', async () => {
  const school = await openClassChat('2026-11-24T00:30:00Z', { practice: await realContent() })
  await setUpClass(school.stage, server)
  const ada = await school.student('Ada')
  expect(await ada.outcome(`/quiz practice quiz:${quiz.id}`)).toMatchObject({ ok: true })
  await changeClass(school.stage.store, server, (old) => ({ ...old, queue: [quiz.id] }))
  await school.boss.ask('/quiz post-now')
  expect(await ada.outcome('/quiz practice answer:a')).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test('at the close the key is shown, with what is wrong with the choice that most took, and practice has it again', async () => {
  const school = await openBoth()
  const wrong = 'abcd'[(rightAnswer(quiz) + 1) % 4]!
  for (const name of ['Ada', 'Ben']) await (await school.student(name)).ask(`/quiz answer post:1 choice:${wrong}`)
  await (await school.student('Cy')).ask(`/quiz answer post:1 choice:${'abcd'[rightAnswer(quiz)]}`)
  await school.boss.ask('/quiz close-now post:1')
  const reveal = JSON.stringify(school.stage.poster.sent.at(-1)!.reply)
  const misled = quiz.choices[(rightAnswer(quiz) + 1) % 4]!
  expect(reveal).toContain('The wrong choice taken most, by 2 people')
  expect(reveal).toContain(misled.explanation.trim())
  const ada = await school.student('Ada')
  expect(await ada.outcome(`/quiz practice quiz:${quiz.id}`)).toMatchObject({ ok: true })
})
