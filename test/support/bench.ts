import { rm } from 'node:fs/promises'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openWeb, type Web } from '../../src/adapters/web/server.ts'
import { createUploads } from '../../src/adapters/web/uploads.ts'
import { schemaOf } from '../../src/app/help/schema.ts'
import { whoIs } from '../../src/app/privacy/who.ts'
import { pastRuns } from '../../src/app/runs/past-runs.ts'
import { talk } from '../../src/app/understand/talk.ts'
import { launchBrowser } from './browser.ts'
import { openChat } from './chat.ts'
import { buildPage } from './page.ts'
import { realQueue } from './real-queue.ts'

/** The practice screen as a whole: its page in a browser, real commands, real trainings. */
export interface Bench {
  web: Web
  /** Where the page was built. */
  pageFolder: string
  /** A browser without a past; `trouble` is all that went wrong on the page, and every request that left it. */
  visit(options?: BrowserContextOptions & { hash?: string }): Promise<{ page: Page; trouble: string[] }>
  close(): Promise<void>
}

/** Opens it on a port of its own. */
export async function openBench(): Promise<Bench> {
  const [browser, pageFolder, training] = await Promise.all([launchBrowser(), buildPage(), realQueue()])
  const { context } = await openChat({ training, person: { platform: 'web', id: 'local', name: 'you' } })
  const web = await openWeb({
    host: '127.0.0.1',
    port: 0,
    pageFolder,
    ask: (line, signal) => talk(line, { ...context, signal }),
    ready: async () => ({ ok: true }),
    uploads: createUploads(() => 0),
    data: {
      schema: () => schemaOf(context),
      who: () => whoIs(context),
      rename: async () => undefined,
      runs: async () => ({ runs: await pastRuns(context) }),
      run: async () => ({}),
    },
    log: { info: () => undefined, error: () => undefined },
  })
  return {
    web,
    pageFolder,
    visit: (options) => visit(browser, web.address, options),
    async close() {
      await browser.close()
      await web.close(0)
      await rm(pageFolder, { recursive: true })
    },
  }
}

async function visit(
  browser: Browser,
  address: string,
  { hash = '', ...options }: BrowserContextOptions & { hash?: string } = {},
): Promise<{ page: Page; trouble: string[] }> {
  const usual = { viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' as const }
  const context = await browser.newContext({ ...usual, ...options })
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && trouble.push(message.text()))
  page.on('pageerror', (problem) => trouble.push(problem.message))
  page.on(
    'request',
    (asked) => asked.url().startsWith(`${address}/`) || asked.url().startsWith('blob:') || trouble.push(asked.url()),
  )
  await page.goto(`${address}/${hash}`)
  return { page, trouble }
}
