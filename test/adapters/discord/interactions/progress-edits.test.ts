import { expect, test } from 'vitest'
import { createEditThrottle } from '../../../../src/adapters/discord/interactions/edit-throttle.ts'
import { showProgress } from '../../../../src/adapters/discord/interactions/progress-edits.ts'
import { createRunning } from '../../../../src/adapters/discord/interactions/in-flight.ts'

/** A timer that the test moves. */
function handTimer() {
  let now = 0
  const planned: { at: number; action: () => void }[] = []
  return {
    now: () => now,
    after: (milliseconds: number, action: () => void) => {
      const one = { at: now + milliseconds, action }
      planned.push(one)
      return () => void planned.splice(planned.indexOf(one), 1)
    },
    async advance(milliseconds: number) {
      now += milliseconds
      for (const one of planned.filter(({ at }) => at <= now)) {
        planned.splice(planned.indexOf(one), 1)
        one.action()
      }
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test('states are shown at most every two seconds, the newest one, and the last one always', async () => {
  const timer = handTimer()
  const sent: string[] = []
  const progress = showProgress(async (state: string, last) => void sent.push(last ? `${state}!` : state), {
    every: 2000,
    after: timer.after,
    editThrottle: () => 0,
  })
  progress.offer('a')
  await timer.advance(1999)
  expect(sent).toEqual([])
  progress.offer('b')
  await timer.advance(1)
  progress.offer('c')
  expect(sent).toEqual(['b'])
  await timer.advance(2000)
  progress.offer('d')
  await progress.finish('e')
  await timer.advance(9000)
  expect(sent).toEqual(['b', 'c', 'e!'])
})

test('the last state waits for the one that is being sent', async () => {
  const timer = handTimer()
  const sent: string[] = []
  let release: () => void = () => undefined
  const send = async (state: string) => {
    if (state === 'a') await new Promise<void>((resolve) => (release = resolve))
    sent.push(state)
  }
  const progress = showProgress(send, { every: 2000, after: timer.after, editThrottle: () => 0 })
  progress.offer('a')
  await timer.advance(2000)
  const finished = progress.finish('end')
  release()
  await finished
  expect(sent).toEqual(['a', 'end'])
})

test('everybody together is told 25 states a second at most, the last ones at once', async () => {
  const timer = handTimer()
  const sent: string[] = []
  const editThrottle = createEditThrottle(() => new Date(timer.now()))
  const send = async (state: string) => void sent.push(state)
  const all = ['a', 'b', 'c'].map((name) => ({
    name,
    progress: showProgress(send, { every: 2000, after: timer.after, editThrottle }),
  }))
  for (const { name, progress } of all) progress.offer(name)
  await timer.advance(2000)
  expect(sent).toEqual(['a'])
  await timer.advance(40)
  expect(sent).toEqual(['a', 'b'])
  await all[2]!.progress.finish('c!')
  await timer.advance(40)
  expect(sent).toEqual(['a', 'b', 'c!'])
})

test('a person may have three commands going, another person is not held up', async () => {
  const running = createRunning()
  const gates = Array.from({ length: 3 }, gate)
  const works = gates.map(({ promise }, at) => running.start(String(at), 'ada', () => promise))
  expect(() => running.admit('ada')).toThrow('You have 3 commands running')
  running.admit('grace')
  gates[0]!.resolve()
  await works[0]
  running.admit('ada')
  for (const { resolve } of gates) resolve()
  await Promise.all(works)
  expect(running.count()).toBe(0)
})

function gate() {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((settle) => (resolve = settle))
  return { promise, resolve }
}
