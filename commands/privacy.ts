import { z } from 'zod'
import { publicLinks } from '../src/app/privacy/pages.ts'
import { command } from '../src/app/command.ts'
import {
  countsOf,
  everythingAbout,
  exportText,
  forget,
  presentDeleted,
  presentExport,
  presentKept,
  presentQuestion,
} from '../src/app/privacy/privacy.ts'

const nothing = z.strictObject({})

export const privacyShow = command({
  name: 'privacy show',
  summary: 'What is kept about you',
  private: true,
  input: nothing,
  examples: ['/privacy show'],
  async *run(_input: object, context) {
    const kept = await everythingAbout(context)
    const { publicUrl } = context
    const shown = presentKept(kept, context.person)
    const links = publicUrl === undefined ? [] : [{ type: 'small' as const, markdown: publicLinks(publicUrl) }]
    yield { ...shown, blocks: [...shown.blocks, ...links] }
    return { kept: countsOf(kept) }
  },
})

export const privacyExport = command({
  name: 'privacy export',
  summary: 'Everything that is kept about you, as a file',
  private: true,
  input: nothing,
  examples: ['/privacy export'],
  async *run(_input: object, context) {
    const kept = await everythingAbout(context)
    const text = exportText(kept, context.person, context.clock())
    yield presentExport(kept, text)
    return JSON.parse(text) as unknown
  },
})

const confirmation = z.strictObject({
  confirm: z.enum(['yes']).optional().describe('yes deletes; without it you see what would be deleted'),
})

export const privacyDelete = command({
  name: 'privacy delete',
  summary: 'Delete everything that is kept about you',
  private: true,
  input: confirmation,
  examples: ['/privacy delete', '/privacy delete confirm:yes'],
  async *run({ confirm }: z.infer<typeof confirmation>, context) {
    const kept = await (confirm === 'yes' ? forget(context) : everythingAbout(context))
    yield confirm === 'yes' ? presentDeleted(kept, context.backups?.() ?? []) : presentQuestion(kept)
    return { deleted: confirm === 'yes' ? countsOf(kept) : [] }
  },
})
