import type { Block } from './reply.ts'

/** Blocks that a small screen shows only when it is asked for. */
export const folded = (blocks: Block[]): Block[] => blocks.map((block) => ({ ...block, more: true }))
