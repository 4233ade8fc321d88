import type { Person, Place } from '../../src/app/command.ts'
import { tick } from '../../src/app/classroom/posts/tick.ts'
import { type Chat, openChat, realContent } from './chat.ts'
import { openClassroom, type Stage } from './classroom.ts'

/** Ids as Discord gives them. */
export const here = '1200000000000000100'
export const instructorRole = '1200000000000000200'

/** A server with an instructor and students, each with a line of their own; the test sets the clock. */
export interface ClassChat {
  stage: Stage
  /** Somebody who manages the server. */
  boss: Chat
  student(name: string, place?: Partial<Place>): Promise<Chat>
  /** Sets the clock and does what is due. */
  at(instant: string | number): Promise<void>
}

export async function openClassChat(start: string, changes: Partial<Stage> = {}): Promise<ClassChat> {
  const stage = { ...(await openClassroom(start)), content: await realContent(), ...changes }
  const server: Place = { server: '1200000000000000001', channel: here, manages: false, roles: [] }
  const chat = async (person: Person, place: Partial<Place>) =>
    openChat({ ...stage, person, place: { ...server, ...place } })
  const student = (name: string, place: Partial<Place> = {}) =>
    chat({ platform: 'discord', id: idOf(name), name }, place)
  return {
    stage,
    boss: await student('Boss', { manages: true }),
    student,
    async at(instant) {
      stage.set(instant)
      await tick(stage)
    },
  }
}

/** An id for a name, as long as Discord's. */
export const idOf = (name: string): string =>
  `12${[...name]
    .map((letter) => letter.codePointAt(0))
    .join('')
    .padEnd(17, '0')
    .slice(0, 17)}`
