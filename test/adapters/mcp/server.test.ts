import { PassThrough } from 'node:stream'
import { type CallToolResult, Client } from '@modelcontextprotocol/client'
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { commands } from '../../../commands/index.ts'
import { type McpConnection, openMcp } from '../../../src/adapters/mcp/server.ts'
import type { TrainingQueue } from '../../../src/app/ports.ts'
import { expectable } from '../../../src/practice/guess/guess.ts'
import { PlanOptions } from '../../../src/plan/plan.ts'
import { openChat } from '../../support/chat.ts'
import { realQueue } from '../../support/real-queue.ts'

const tools = commands.filter(({ name }) =>
  ['train', 'coach', 'compare', 'sweep', 'lrfind', 'diagnose', 'ask', 'lesson'].includes(name),
)
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47])

/** The trainings that were begun, each as it ends. */
const trainings: Promise<unknown>[] = []
const reports: unknown[] = []
let connection: McpConnection
let client: Client

beforeAll(async () => {
  const real = await realQueue()
  const training: TrainingQueue = {
    ...real,
    train: (plan, control) => {
      const run = real.train(plan, control)
      trainings.push(run.catch((problem: unknown) => problem))
      return run
    },
  }
  const { context } = await openChat({ training, commands: tools })
  const [toServer, toClient] = [new PassThrough(), new PassThrough()]
  connection = openMcp({
    version: '0.0.0',
    commands: tools,
    contextFor: (signal) => ({ ...context, signal, report: (problem) => `E${reports.push(problem)}` }),
    drawChart: async () => png,
    input: toServer,
    output: toClient,
    log: { warn: () => {} },
  })
  client = new Client({ name: 'test', version: '0.0.0' })
  // Two streams of lines: the transport is the same from either end.
  await client.connect(new StdioServerTransport(toClient, toServer))
})

afterAll(async () => {
  await client.close()
  await connection.close()
  await connection.ended
})

const call = (name: string, given: Record<string, unknown> = {}): Promise<CallToolResult> =>
  client.callTool({ name, arguments: given })

const textOf = ({ content }: CallToolResult): string => {
  const [first] = content
  return first?.type === 'text' ? first.text : ''
}

interface Failed {
  error: { code: string; call?: { name: string; arguments: Record<string, unknown> } }
}

describe('the tools', () => {
  test('are those commands, with the options of their own schemas; those of train are the plan’s and a guess', async () => {
    const offered = (await client.listTools()).tools
    expect(offered.map(({ name }) => name)).toEqual(tools.map(({ name }) => name))
    for (const [index, { input }] of tools.entries())
      expect(offered[index]!.inputSchema).toEqual(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
    const { guess, sure, ...plan } = offered[0]!.inputSchema.properties!
    expect(plan).toEqual(z.toJSONSchema(PlanOptions, { io: 'input' }).properties)
    expect([guess, sure]).toMatchObject([{ enum: expectable }, { type: 'integer', minimum: 1, maximum: 3 }])
  })

  test('are described by calls that work', async () => {
    for (const { name, description = '' } of (await client.listTools()).tools)
      expect(description).toMatch(new RegExp(`For example ${name} \\{`))
  })
})

describe('a call', () => {
  test('gives the text, the charts as PNG, the data without the drawn plane, and calls to make next', async () => {
    const result = await call('train', { lr: 10, epochs: 8 })
    expect(result.isError).toBe(false)
    expect(textOf(result)).toMatch(/Diverged/)
    const image = result.content.find(({ type }) => type === 'image')
    expect(image).toEqual({ type: 'image', mimeType: 'image/png', data: png.toString('base64') })
    const { text, data, next } = result.structuredContent as { text: string; data: object; next: object[] }
    expect(text).toBe(textOf(result))
    expect(data).toMatchObject({ plan: { lr: 10 }, diagnosis: { verdict: 'diverged' } })
    expect(JSON.stringify(data)).not.toContain('surface')
    expect(next.length).toBeGreaterThan(0)
    for (const one of next) expect(tools.map(({ name }) => name)).toContain((one as { name: string }).name)
  })

  test('of many trainings gives each history by its last epoch', async () => {
    const plans = { a: 'lr:0.1 epochs:3 points:20', b: 'lr:0.2 epochs:3 points:20', seeds: 3 }
    const { data } = (await call('compare', plans)).structuredContent as {
      data: { studies: { run: { seeds: number[]; ends: Record<string, number>[] } }[]; summary: string }
    }
    expect(data.summary).not.toBe('')
    for (const { run } of data.studies) {
      expect(run.ends).toHaveLength(run.seeds.length)
      for (const end of run.ends) expect(end['validationLoss']).toEqual(expect.any(Number))
    }
  })

  test('with a mistake is an error that names the field and gives a call that works', async () => {
    const result = await call('train', { lr: 'fast', epochs: 5, batch: 5000000 })
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(/^lr is “fast”.*\nA call that works: train \{/)
    const { error } = result.structuredContent as Failed
    expect(error).toMatchObject({
      code: 'invalid-input',
      call: { name: 'train', arguments: { lr: 0.1, epochs: 5, batch: 5000 } },
    })
  })

  test('that names an option wrongly, or leaves a needed one out, is an error of the same kind', async () => {
    for (const [name, given] of [
      ['train', { learningspeed: 1 }],
      ['compare', { a: 'lr:0.1' }],
      ['ask', {}],
      ['diagnose', { file: '/no/such/file.log' }],
    ] as const) {
      const result = await call(name, given)
      expect([name, result.isError]).toEqual([name, true])
      expect((result.structuredContent as Failed).error.code).toMatch(/invalid-input|not-found/)
    }
  })

  test('tells how far it is; one that is cancelled ends its training', async () => {
    const before = trainings.length
    const stop = new AbortController()
    const told: unknown[] = []
    const answer = client.callTool(
      { name: 'train', arguments: { epochs: 1000, hidden: [128, 128], points: 300 } },
      { signal: stop.signal, onprogress: (progress) => void (told.push(progress), told.length === 2 && stop.abort()) },
    )
    await expect(answer).rejects.toThrow(/abort/i)
    expect(await trainings[before]).toMatchObject({ code: 'cancelled' })
    expect(told.slice(0, 2)).toMatchObject([
      { progress: 1, message: expect.any(String) },
      { progress: 2, message: expect.stringMatching(/^epoch \d+ of 1000, \d+ %$/) },
    ])
  })

  test('whatever its arguments are, is answered, and corrected calls lead to one that is right', async () => {
    // In the options, then in what they name: a topic, and its section.
    const mostMistakes = 3
    const before = reports.length
    const argument = fc.dictionary(
      fc.constantFrom('topic', 'section', 'lr', '__proto__', 'toString', ''),
      fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 1 })),
    )
    await fc.assert(
      fc.asyncProperty(argument, async (given) => {
        let [result, steps] = [await call('lesson', given), 0]
        for (; result.isError && steps < mostMistakes; steps++) {
          const { error } = result.structuredContent as Failed
          result = await call(error.call!.name, error.call!.arguments)
        }
        expect(result.isError).toBe(false)
      }),
      { numRuns: 60 },
    )
    expect(reports).toHaveLength(before)
  })
})
