import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { JointData } from '../../src/adapters/keyv/joint-data.ts'

/** What every store promises about what it tells the processes that share it: `open` gives what two of them have, or one twice. */
export function announcementsContract(title: string, open: () => Promise<[JointData, JointData]>): void {
  describe(`${title} keeps the promises of announcements`, () => {
    let one: JointData
    let other: JointData
    beforeAll(async () => void ([one, other] = await open()))
    afterAll(() => Promise.all([one.store.close(), other.store.close()]))

    const heardBy = ({ announcements }: JointData) => {
      const heard: string[] = []
      const end = announcements.listen(
        'person-deleted',
        (text) => void heard.push(text),
        () => {},
      )
      return { heard, end }
    }
    const deleted = (text: string) => ({ type: 'announce', topic: 'person-deleted', text }) as const

    test('what is announced is heard once by every listener, in order, also where it was said', async () => {
      const [here, there] = [heardBy(one), heardBy(other)]
      for (const text of ['web:1', '', 'é\n"\0']) await one.store.transaction([deleted(text)])
      for (const { heard } of [here, there])
        await vi.waitFor(() => expect(heard).toEqual(['web:1', '', 'é\n"\0']), { timeout: 20_000 })
      here.end()
      there.end()
    })

    test('a topic is heard by those who listen to it, until they end it', async () => {
      const [ended, still] = [heardBy(other), heardBy(other)]
      const restored = vi.fn<() => void>()
      other.announcements.listen('restored', restored, () => {})
      ended.end()
      await one.store.transaction([deleted('web:2')])
      await vi.waitFor(() => expect(still.heard).toEqual(['web:2']), { timeout: 20_000 })
      expect(ended.heard).toEqual([])
      expect(restored).not.toHaveBeenCalled()
      still.end()
    })

    test('is told with the writes it belongs to, or not at all', async () => {
      const { heard, end } = heardBy(other)
      const words = one.store.collection('words', z.string())
      const refuse = () => {
        throw new Error('no')
      }
      await expect(one.store.transaction([deleted('web:3'), words.changing('a', refuse)])).rejects.toThrow('no')
      await one.store.transaction([words.changing('a', () => 'x'), deleted('web:4')])
      await vi.waitFor(() => expect(heard).toEqual(['web:4']), { timeout: 20_000 })
      expect(await other.store.collection('words', z.string()).get('a')).toBe('x')
      end()
    })
  })
}
