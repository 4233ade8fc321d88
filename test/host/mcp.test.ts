import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { Client } from '@modelcontextprotocol/client'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Outcome } from '../../src/app/dispatch.ts'
import { programArguments } from '../support/program/built.ts'
import { openChat } from '../support/chat.ts'
import { realQueue } from '../support/real-queue.ts'

const folder = mkdtempSync(join(tmpdir(), 'mcp-'))
const dataDir = join(folder, 'data')
/** All that the program wrote on stdout. */
let written = ''
let program: ChildProcess & { stdin: Writable; stdout: Readable }
let client: Client

beforeAll(async () => {
  program = spawn(process.execPath, [...(await programArguments()), 'mcp'], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, TRAINING_BACKEND: 'wasm', INIT_CWD: folder },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  program.stdout.on('data', (text: Buffer) => (written += text.toString()))
  client = new Client({ name: 'test', version: '0.0.0' })
  await client.connect(new StdioServerTransport(program.stdout, program.stdin))
})

afterAll(() => {
  program.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

type Study = { run: { histories: unknown } }

test('the same plan gives the numbers that the terminal prints, with its charts as PNG', async () => {
  const chat = await openChat({ training: await realQueue() })
  const [{ content, structuredContent }, inTerminal] = await Promise.all([
    client.callTool({ name: 'train', arguments: { lr: 0.2, dropout: 0.3, epochs: 30 } }),
    chat.outcome('/train lr:0.2 dropout:0.3 epochs:30') as Promise<Extract<Outcome, { ok: true }>>,
  ])
  const { data } = structuredContent as { data: Study }
  expect(data.run.histories).toEqual((inTerminal.data as Study).run.histories)
  const images = content.flatMap((part) => (part.type === 'image' ? [Buffer.from(part.data, 'base64')] : []))
  expect(images.length).toBeGreaterThan(0)
  for (const image of images) expect(image.subarray(1, 4).toString()).toBe('PNG')
})

test('a log is read from where the calling program is', async () => {
  writeFileSync(join(folder, 'run.log'), 'epoch,loss,val_loss\n1,0.69,0.70\n2,nan,nan\n3,nan,nan\n')
  const { structuredContent } = await client.callTool({ name: 'diagnose', arguments: { file: 'run.log' } })
  expect(structuredContent).toMatchObject({ ok: true, data: { diagnosis: { verdict: 'diverged' } } })
})

test('there is no tool of classes, quizzes or of what is kept about people', async () => {
  const { tools } = await client.listTools()
  expect(tools.map(({ name }) => name)).toEqual([
    'train',
    'coach',
    'compare',
    'sweep',
    'lrfind',
    'diagnose',
    'ask',
    'lesson',
  ])
})

test('it ends with the program that started it; stdout held the protocol alone, and nothing is kept', async () => {
  program.stdin.end()
  expect(await once(program, 'exit')).toEqual([0, null])
  const lines = written.split('\n')
  expect(lines.pop()).toBe('')
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' })
  expect(existsSync(join(dataDir, 'expert.db'))).toBe(false)
})
