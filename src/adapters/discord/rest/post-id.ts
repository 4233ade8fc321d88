import { createHash } from 'node:crypto'
import type { APIMessage } from 'discord.js'

const digest = (key: string): Buffer => createHash('sha256').update(key).digest()

/** The key as Discord's nonce, which takes 25 characters. */
export const nonceOf = (key: string): string => digest(key).toString('base64url').slice(0, 25)

/**
 * The key as the number that every component may have. It stays with the message, unseen, so that a post is found again after
 * a crash; Discord itself forgets nonces within minutes. From 2³⁰ on: Discord counts the other components from 1.
 */
export const componentIdOf = (key: string): number => firstComponentId + (digest(key).readUInt32BE() % firstComponentId)

const firstComponentId = 2 ** 30

/** The number in a message that was posted before; undefined where there is none. */
export const componentIdIn = ({ components }: APIMessage): number | undefined => {
  const id = components?.[0]?.id
  return id !== undefined && id >= firstComponentId ? id : undefined
}
