import { z } from 'zod'
import { isInstructor } from '../src/app/classroom/instructor.ts'
import { classOf } from '../src/app/classroom/store.ts'
import { publicLinks } from '../src/app/privacy/pages.ts'
import { command } from '../src/app/command.ts'
import { presentHelp } from '../src/app/help/help.ts'

const input = z.strictObject({ command: z.string().max(40).optional().describe('The command to explain') })

export const help = command({
  name: 'help',
  summary: 'What there is, and how to say it',
  quick: true,
  quiet: true,
  input,
  positional: 'command',
  named: ({ commands }) => commands.flatMap(({ name }) => [name, name.split(' ')[0]!]),
  rest: 'command',
  examples: ['/help', '/help train'],
  async *run({ command: name }: z.infer<typeof input>, { commands, place, store, publicUrl }) {
    const teaches = place ? isInstructor(await classOf(store, place.server), place) : false
    const links = publicUrl === undefined ? {} : { links: publicLinks(publicUrl) }
    yield presentHelp(commands, name, Boolean(place), { teaches, ...links })
    return { commands: commands.map((known) => ({ name: known.name, summary: known.summary })) }
  },
})
