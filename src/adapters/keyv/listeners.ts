import type { Announcements, Topic } from '../../app/processes.ts'
import type { BackingStore, EntryWrite } from './backing-store.ts'

type Heard = [topic: Topic, text: string]

/** Who listens in this process. */
export interface Listeners extends Announcements {
  tell(topic: Topic, text: string): void
  /** Whatever somebody waits for may have been missed. */
  missed(): void
}

/** Nobody yet. */
export function listeners(): Listeners {
  const all = new Set<{ topic: Topic; hear: (text: string) => void; missed: () => void }>()
  return {
    listen(topic, hear, missed) {
      const one = { topic, hear, missed }
      all.add(one)
      return () => void all.delete(one)
    },
    tell(topic, text) {
      for (const one of all) if (one.topic === topic) one.hear(text)
    },
    missed() {
      for (const one of all) one.missed()
    },
  }
}

/** A store of one process tells the listeners in it what is announced, once it is written. */
export function tellingHere(backing: BackingStore<EntryWrite>, { tell }: Pick<Listeners, 'tell'>): BackingStore {
  return {
    ...backing,
    async commit(writes) {
      const heard = writes.flatMap((write): Heard[] => (write.type === 'announce' ? [[write.topic, write.text]] : []))
      const rest = writes.filter((write) => write.type !== 'announce')
      const done = rest.length === 0 || (await backing.commit(rest))
      if (done) for (const one of heard) tell(...one)
      return done
    },
  }
}
