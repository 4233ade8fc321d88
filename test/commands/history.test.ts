import { describe, expect, test } from 'vitest'
import { openChat } from '../support/chat.ts'

describe('/history', () => {
  test('of a newcomer leads to the first training', async () => {
    const { reply, outcome } = await (await openChat()).ask('/history')
    expect(outcome).toMatchObject({ ok: true, data: { runs: [] } })
    expect(reply.blocks.at(-1)).toEqual({ type: 'actions', actions: [{ label: 'Train', line: '/train' }] })
  })

  test('tells the runs, the newest first, with the lines that repeat them', async () => {
    const chat = await openChat()
    await chat.ask('/train')
    await chat.ask('/train lr:10')
    const { reply, outcome } = await chat.ask('/history')
    expect(outcome).toMatchObject({
      data: {
        runs: [
          { id: '000002', at: '2026-01-01T00:00:02.000Z', planText: 'lr:10', verdict: 'diverged' },
          { id: '000001', at: '2026-01-01T00:00:01.000Z', planText: '', verdict: 'converged' },
        ],
      },
    })
    expect(reply.blocks.at(-1)).toEqual({
      type: 'actions',
      actions: [
        { label: 'Run 2 again', line: '/train lr:10' },
        { label: 'Run 1 again', line: '/train' },
        { label: 'Compare 1 and 2', line: '/compare a:1 b:2' },
      ],
    })
  })

  test('shows ten runs and says how many more there are', async () => {
    const chat = await openChat()
    for (let seed = 1; seed <= 12; seed++) await chat.ask(`/train seed:${seed}`)
    const { reply, outcome } = await chat.ask('/history')
    expect(reply.blocks.find(({ type }) => type === 'sparklines')).toMatchObject({ rows: { length: 10 } })
    expect(outcome).toMatchObject({ text: expect.stringContaining('… and 2 older') })
  })

  test('draws each run and says how it ended', async () => {
    const chat = await openChat()
    await chat.ask('/train lr:0.05')
    expect(await chat.outcome('/history')).toMatchObject({
      text: expect.stringMatching(/run 1 .*converged\s+lr:0\.05/),
    })
  })

  test('of the same plan twice offers no comparison', async () => {
    const chat = await openChat()
    await chat.ask('/train')
    await chat.ask('/train')
    expect(JSON.stringify((await chat.ask('/history')).reply)).not.toContain('/compare')
  })
})
