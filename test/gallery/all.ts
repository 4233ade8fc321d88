/** One page with every kind of reply as each platform shows it: `npm run gallery`, then open dist/gallery/index.html. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { drawCharts, type Message, writeMessage } from '../../src/adapters/discord/render/message.ts'
import { keyOf } from '../../src/adapters/discord/render/line-store.ts'
import { openPainter } from '../../src/adapters/png/painter.ts'
import { paintReply } from '../../src/adapters/terminal/paint.ts'
import { chartSvg } from '../../src/reply/chart.ts'
import type { Reply } from '../../src/reply/reply.ts'
import { openChat } from '../support/chat.ts'
import { realQueue } from '../support/real-queue.ts'
import type { Group, Shown } from './page.ts'
import { groups } from './lines.ts'
import { writeScreens } from './screens.ts'

const fontFolder = new URL('../../content/fonts/', import.meta.url)
const folder = new URL('../../dist/gallery/', import.meta.url)
const painter = openPainter({ fontFolder, environment: { PATH: process.env['PATH'] ?? '' } })

async function answered(lines: string[]): Promise<Shown[]> {
  const chat = await openChat({ training: await realQueue() })
  const shown: Shown[] = []
  for (const line of lines) {
    const { reply } = await chat.ask(line)
    shown.push({ line, reply, terminal: paintReply(reply, 54, true), discord: await discordParts(seenAtOnce(reply)) })
  }
  return shown
}

/** Without what waits behind a button there. */
const seenAtOnce = (reply: Reply): Reply => ({ ...reply, blocks: reply.blocks.filter(({ more }) => !more) })

/** What Discord is sent, part by part; a picture as the file itself. */
async function discordParts(reply: Reply): Promise<Shown['discord']> {
  const draw = (chart: Parameters<typeof chartSvg>[0]) => painter.paint(chartSvg(chart, 'dark'), 2)
  const pictures = await drawCharts(reply, draw, (problem) => {
    throw problem
  })
  const keys = reply.blocks.flatMap((block) =>
    block.type === 'actions' || block.type === 'choices' ? block.actions.map(keyOf) : [],
  )
  const message = writeMessage({ reply, ids: new Map(keys.map((key) => [key, key])), pictures, buttons: [] })
  const [container] = message.body.components
  return { colour: container!.accent_color ?? 0, parts: container!.components, pictures: picturesOf(message) }
}

function picturesOf({ files }: Message): Record<string, string> {
  const pictures = files.filter(({ contentType }) => contentType === 'image/png')
  return Object.fromEntries(
    pictures.map(({ name, data }) => [
      name,
      `data:image/png;base64,${Buffer.from(data as Uint8Array).toString('base64')}`,
    ]),
  )
}

/** The page's program in one script that needs no server: browsers load no module from a file. */
async function script(): Promise<string> {
  const lib = { entry: fileURLToPath(new URL('page.ts', import.meta.url)), formats: ['iife' as const], name: 'gallery' }
  const [output] = (await build({
    configFile: false,
    logLevel: 'warn',
    build: { lib, write: false },
  })) as Rollup.RollupOutput[]
  return output!.output[0].code
}

const inScript = (text: string): string => text.replaceAll('</', '<\\/')

const shown: Group[] = []
for (const { title, lines } of groups) shown.push({ title, answers: await answered(lines) })
await painter.close()
await mkdir(folder, { recursive: true })
await writeFile(
  new URL('index.html', folder),
  `<!doctype html><meta charset="utf-8"><title>Every kind of reply</title><body><div id="app"></div>
<script>window.gallery = ${inScript(JSON.stringify(shown))}</script><script>${inScript(await script())}</script></body>`,
)
console.log(`${shown.flatMap(({ answers }) => answers).length} replies: dist/gallery/index.html`)
const screens = new URL('screens/', folder)
console.log(`${await writeScreens(screens)} pictures of the practice screen: dist/gallery/screens/`)
