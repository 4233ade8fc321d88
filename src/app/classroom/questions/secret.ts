import { z } from 'zod'
import { mixSeeds } from '../../../data/random.ts'
import type { Store } from '../../ports.ts'

/** 256 bits, as long as what is made of it. */
const bytes = 32

/**
 * What nobody outside of this installation knows: questions that are made depend on it, so they cannot be made elsewhere. Made
 * once, kept with the other data and in their backups, and never shown.
 */
export function questionSecret(store: Store): Promise<string> {
  return store.collection('installation/secrets', z.string()).update('questions', (old = freshSecret()) => old)
}

function freshSecret(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(bytes)))
}

const hexOf = (values: Uint8Array): string => [...values].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** A seed out of the secret and what it is for (HMAC with SHA-256): whoever knows all others learns nothing of the next one. */
export async function seedFrom(secret: string, parts: (string | number)[]): Promise<number> {
  const encode = (text: string) => new TextEncoder().encode(text)
  const key = await crypto.subtle.importKey('raw', encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = new DataView(await crypto.subtle.sign('HMAC', key, encode(JSON.stringify(parts))))
  return mixSeeds(...[0, 4, 8, 12].map((offset) => signature.getInt32(offset)))
}
