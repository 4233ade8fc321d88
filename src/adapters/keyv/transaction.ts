import type { Write } from '../../app/ports.ts'
import type { BackingStore, StoredWrite } from './backing-store.ts'
import { encodeKey } from './keys.ts'

/** Makes all of the writes or none; works them out again when somebody else was faster. */
export async function transactionOn(backing: BackingStore, writes: Write[]): Promise<void> {
  while (!(await backing.commit(await Promise.all(writes.map((write) => worked(backing, write))))));
}

async function worked(backing: BackingStore, write: Write): Promise<StoredWrite> {
  if (write.type === 'empty') return { type: 'empty', namespace: encodeKey(write.collection) }
  if (write.type === 'forget') return { type: 'forget', key: encodeKey(write.key), under: encodeKey(write.under) }
  const [namespace, key] = [encodeKey(write.collection), encodeKey(write.key)]
  const before = await backing.namespace(namespace).get(key)
  return { type: 'swap', namespace, key, before, after: write.next(before) }
}
