import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench } from '../../../support/bench.ts'

let bench: Bench

beforeAll(async () => {
  bench = await openBench()
}, 60_000)

afterAll(() => bench?.close())

test('in a challenge the sliders are the try, and the bar says what is left', async () => {
  const { page, trouble } = await bench.visit({ hash: '#/train' })
  await page.getByRole('tab', { name: 'Challenges' }).click()
  await page.getByRole('button', { name: 'Next challenge' }).click()
  const bar = page.getByRole('region', { name: 'First aid' })
  await bar.getByText('6 of 6 runs left').waitFor()
  const plan = page.getByLabel('The plan as text')
  await expect.poll(() => plan.inputValue()).toBe('lr:10 epochs:40 dataset:circles')
  expect(await bar.getByRole('button', { name: 'Hand in this plan' }).isDisabled()).toBe(true)
  await page.getByLabel('Learning rate, exact value').fill('0.1')
  await page.keyboard.press('Enter')
  await bar.getByRole('button', { name: 'Hand in this plan' }).click()
  await page.getByRole('tabpanel', { name: 'Challenges' }).getByText('Your score is').waitFor()
  await bar.getByText('5 of 6 runs left').waitFor()
  expect(await bar.getByText(/^best try: \d+ % of the way$/).count()).toBe(1)
  await bar.getByRole('button', { name: 'Start plan' }).click()
  await expect.poll(() => plan.inputValue()).toBe('lr:10 epochs:40 dataset:circles')
  expect(trouble).toEqual([])
  await page.context().close()
})

test('a lesson is opened by its address, and its plans move the sliders', async () => {
  const { page } = await bench.visit({ hash: '#/train?lesson=dropout' })
  const lesson = page.getByRole('tabpanel', { name: 'Lessons' })
  await lesson.getByRole('heading', { name: 'Dropout' }).waitFor()
  await lesson.locator('.actions button[title^="/train"]').first().click()
  await expect.poll(() => page.getByLabel('The plan as text').inputValue()).toContain('dropout:')
  expect(new URL(page.url()).hash).toContain('lesson=dropout')
  await page.context().close()
})

test('the coach’s way is gone step by step', async () => {
  const { page } = await bench.visit({ hash: '#/train' })
  await page.getByLabel('Your command').fill('/coach lr:10')
  await page.keyboard.press('Enter')
  const path = page.getByRole('list', { name: 'The way, step by step' })
  await path.getByRole('button', { name: 'Go there' }).first().click()
  await expect.poll(() => page.getByLabel('The plan as text').inputValue()).toBe('lr:10')
  await path.getByRole('button', { name: 'Go there' }).last().click()
  await expect.poll(() => page.getByLabel('The plan as text').inputValue()).not.toBe('lr:10')
  await page.context().close()
})
