import type { Store } from '../ports.ts'
import { classOf } from './store.ts'

/** Whether plain words are answered in the channels of a server; they are, unless an instructor has switched that off. */
export async function mayChat(store: Store, server: string): Promise<boolean> {
  return (await classOf(store, server)).chat
}
