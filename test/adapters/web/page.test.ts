import type { Browser, Page } from 'playwright-core'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { talk } from '../../../src/app/understand/talk.ts'
import { openWeb, type Web } from '../../../src/adapters/web/server.ts'
import { launchBrowser } from '../../support/browser.ts'
import { openChat } from '../../support/chat.ts'
import { firstStepOnly } from '../../support/first-step.ts'
import { buildPage } from '../../support/page.ts'
import { createUploads } from '../../../src/adapters/web/uploads.ts'
import { fileText, pageData, type Script, script } from './scripted.ts'

let browser: Browser
let pageFolder: string
let commands: Script
let web: Web
let page: Page
/** What went wrong on the page, and every address it asked for that is not ours. */
let trouble: string[]

const log = { info: () => undefined, error: () => undefined }

beforeAll(async () => {
  ;[browser, pageFolder] = await Promise.all([launchBrowser(), buildPage()])
}, 30_000)

afterAll(async () => {
  await browser?.close()
  if (pageFolder) await rm(pageFolder, { recursive: true })
})

beforeEach(async () => {
  commands = script()
  web = await openWeb({
    host: '127.0.0.1',
    port: 0,
    pageFolder,
    ask: (line, signal) => commands.ask(line, signal),
    ready: async () => ({ ok: true }),
    uploads: createUploads(() => 0),
    data: pageData,
    log,
  })
  page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark', reducedMotion: 'reduce' })
  trouble = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && trouble.push(message.text()))
  page.on('pageerror', (problem) => trouble.push(problem.message))
  page.on('request', (asked) => asked.url().startsWith(`${web.address}/`) || trouble.push(asked.url()))
  await page.goto(web.address)
})

afterEach(async () => {
  await page.close()
  await web.close(0)
  if (trouble.length > 0) throw new Error(`the page had trouble: ${trouble.join('; ')}`)
})

async function say(line: string): Promise<void> {
  await page.getByLabel('Your command').fill(line)
  await page.keyboard.press('Enter')
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const overfits = () => page.getByRole('heading', { name: /^Overfitting/ })

test('the page opens on a network that learns, and asks what the expert says of it', async () => {
  expect(await page.title()).toBe('The hyperparameter expert')
  await page.locator('.state.ended').waitFor()
  await overfits().waitFor()
  await button('Now break it: learning rate 10').click()
  await expect.poll(() => commands.asked).toEqual(['/train', '/train lr:10'])
  expect(await page.getByLabel('Learning rate', { exact: true }).getAttribute('aria-valuetext')).toContain(
    '10: Rushing',
  )
})

test('a file is saved as it is, under its name', async () => {
  await say('/file')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Save marks.csv').click()])
  expect(download.suggestedFilename()).toBe('marks.csv')
  expect(await readFile(await download.path(), 'utf8')).toBe(fileText)
})

test('what plain words were read as can be changed and sent', async () => {
  await say('train with learning rate 0.3')
  await button('Edit what I read').waitFor()
  // It stands below the answer and takes nothing of its width.
  const widths = await page.evaluate(() =>
    ['.exchange .expert', '.exchange .card'].map((one) => document.querySelector(one)!.clientWidth),
  )
  expect(widths[0]! - widths[1]!).toBeLessThan(10)
  await button('Edit what I read').click()
  expect(await page.getByLabel('Your command').inputValue()).toBe('/train lr:0.3')
  await page.keyboard.press('Enter')
  const both = ['train with learning rate 0.3', '/train lr:0.3']
  await expect.poll(() => commands.asked).toEqual(expect.arrayContaining(both))
})

test('a line is answered with words, sparklines, a chart and a table', async () => {
  await say('/coach noise:0.4')
  const answer = page.locator('.exchange')
  await answer.getByRole('heading', { name: /^Overfitting/ }).waitFor()
  expect(await answer.locator('code').first().textContent()).toBe('/coach noise:0.4')
  expect(await answer.locator('.line').first().textContent()).toMatch(/^[▁▂▃▄▅▆▇█]{24}$/)
  await answer.getByRole('img', { name: 'The train loss falls to 0.06' }).waitFor()
  expect(await answer.getByRole('row').count()).toBe(3)
  expect(await page.getByLabel('Your command').inputValue()).toBe('')
})

test('a line that trains moves the knobs, and its answer is the verdict', async () => {
  await say('/train noise:0.4 dropout:0.2')
  await expect.poll(() => commands.asked.at(-1)).toBe('/train dropout:0.2 noise:0.4')
  expect(await page.getByLabel('Dropout', { exact: true }).getAttribute('aria-valuetext')).toMatch(/^0\.2:/)
  expect(await page.getByLabel('The plan as text').inputValue()).toBe('dropout:0.2 noise:0.4')
  await page
    .locator('verdict-card')
    .getByRole('heading', { name: /^Overfitting/ })
    .waitFor()
  // What stands on the stage is not said twice.
  expect(await page.locator('verdict-card').locator('.sparklines, figure').count()).toBe(0)
  await page.getByRole('slider', { name: /^Loss curves/, description: 'The train loss falls to 0.06' }).waitFor()
})

test('a button of an answer sends its command line', async () => {
  await button('Try it: dropout 0.2').click()
  await expect.poll(() => commands.asked).toEqual(['/train', '/train dropout:0.2'])
  await button('Read the lesson').click()
  await expect.poll(() => commands.asked.at(-1)).toBe('/lesson overfitting')
})

test('what looks like HTML in an answer is shown as it was typed', async () => {
  await page.getByText('<img src=x onerror=alert(1)>').waitFor()
  expect(await page.locator('verdict-card :is(img, script)').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'the address' }).getAttribute('rel')).toBe('noopener noreferrer')
})

test('a run shows how far it is, and can be stopped and run again', async () => {
  await say('/wait')
  await page.getByRole('progressbar', { name: 'epoch 24 of 60' }).waitFor()
  await button('Stop').click()
  await page.getByText('Stopped.').waitFor()
  expect(await commands.stopped).toMatchObject({ code: 'cancelled' })
  await button('Run it again').click()
  await expect.poll(() => commands.asked.filter((line) => line === '/wait')).toHaveLength(2)
  await page.keyboard.press('Escape')
})

test('a mistake is answered with a line that works, as a button', async () => {
  await say('/slip')
  await page.getByText('lr is a number from 0 to 1e6.').waitFor()
  await button('/train lr:0.1').click()
  await expect.poll(() => page.getByText('The verdict is at the top.').count()).toBe(1)
})

test('without a server training goes on, and the verdict comes when it is back', async () => {
  await overfits().waitFor()
  await web.close(0)
  await page.getByLabel('Dropout, exact value').fill('0.3')
  await page.keyboard.press('Enter')
  await page.getByText('The verdict comes when the server is back.').waitFor()
  expect(await page.locator('.state').textContent()).toBe('finished')
  await say('/coach')
  await page.getByText('I cannot be reached at the moment.').waitFor()
  expect(await button('Try again').count()).toBe(2)
  // The browser itself notes the failed requests.
  expect(trouble.splice(0).filter((problem) => !problem.startsWith('Failed to load resource'))).toEqual([])
})

test('the arrow keys walk through the lines sent before', async () => {
  const field = page.getByLabel('Your command')
  for (const line of ['/coach lr:1', '/coach lr:2']) {
    await say(line)
    await expect.poll(() => commands.asked).toContain(line)
    await button('Send').waitFor()
  }
  await field.fill('tr')
  const shown = []
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
    await page.keyboard.press(key)
    shown.push(await field.inputValue())
  }
  expect(shown).toEqual(['/coach lr:2', '/coach lr:1', '/coach lr:1', '/coach lr:2', 'tr'])
})

test('the page fits a phone, and follows a change to light', async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  await say('/coach')
  const chart = page.locator('.exchange figure svg')
  await chart.waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  expect(await chart.getAttribute('viewBox')).toBe('0 0 340 270')
  const paper = chart.locator('> rect').first()
  expect(await paper.getAttribute('fill')).toBe('#1c1f26')
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expect.poll(() => paper.getAttribute('fill')).toBe('#ffffff')
})

test('a click on a cell of a map trains its plan', async () => {
  await say('/map')
  const target = page.locator('figure [data-line]')
  await expect.poll(() => target.count(), { timeout: 20_000 }).toBe(1)
  await target.click()
  await expect.poll(() => commands.asked.at(-1)).toBe('/train lr:1 batch:8')
})

test('everything that can be used has a name and can be reached with the keyboard', async () => {
  await overfits().waitFor()
  const unnamed = await page
    .locator('button, input, textarea, select, summary, a, [tabindex="0"]')
    .evaluateAll((elements) =>
      elements
        .filter((element) => {
          const labels = 'labels' in element ? (element.labels as NodeList | null)?.length : 0
          return !labels && !element.textContent?.trim() && !element.getAttribute('aria-label')
        })
        .map((element) => element.outerHTML),
    )
  expect(unnamed).toEqual([])
  await button('Read the lesson').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => commands.asked.at(-1)).toBe('/lesson overfitting')
  await page.getByRole('log', { name: 'Conversation' }).waitFor()
})

test('a sick run is coached by its button, and Stop keeps the steps that were measured', async () => {
  const training = firstStepOnly()
  const { context } = await openChat({ training: training.queue })
  commands.ask = (line, signal) => talk(line, { ...context, signal })
  await say('/coach lr:10')
  await training.firstStepTaken
  const step = page.getByRole('cell', { name: 'lr:0.1', exact: true })
  await step.waitFor()
  await button('Stop').click()
  await page.getByText('Stopped.').waitFor()
  expect(await step.isVisible()).toBe(true)
})

/** What the server was told to read, by the names of the files. */
const readFiles = () => commands.asked.find((line) => line.startsWith('/diagnose'))?.match(/[0-9a-f]{16}/g)?.length

test('logs that are dropped anywhere are sent together', async () => {
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    for (const name of ['a.csv', 'b.csv']) dataTransfer.items.add(new File(['epoch,loss\n1,0.5\n'], name))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await expect.poll(readFiles).toBe(2)
})

test('of a folder that is picked with the keyboard its event files are sent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'runs-'))
  await mkdir(join(folder, 'train'))
  for (const name of ['train/events.out.tfevents.1', 'events.out.tfevents.2', 'notes.txt'])
    await writeFile(join(folder, name), 'x')
  await page.getByRole('tab', { name: 'Your log' }).click()
  const picker = page.getByLabel('A folder with event files')
  await picker.focus()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
  await chooser.setFiles(folder)
  await expect.poll(readFiles).toBe(2)
  await rm(folder, { recursive: true })
})

test('a folder without a log is told so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'runs-'))
  await writeFile(join(folder, 'weights.bin'), 'x')
  await page.getByRole('tab', { name: 'Your log' }).click()
  await page.getByLabel('A folder with event files').setInputFiles(folder)
  await page.getByText('In this folder is no log').waitFor()
  expect(commands.asked.filter((line) => line.startsWith('/diagnose'))).toEqual([])
  await rm(folder, { recursive: true })
})

test('a log that is picked is sent, and its line is asked', async () => {
  await page
    .getByLabel('A log of your own')
    .setInputFiles({ name: 'run.log', mimeType: 'text/plain', buffer: Buffer.from('epoch 1 loss 0.5') })
  await expect.poll(() => commands.asked.at(-1)).toMatch(/^\/diagnose file:[0-9a-f]{16}$/)
})
