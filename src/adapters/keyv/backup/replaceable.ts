import type { Store } from '../../../app/ports.ts'

/** Data that can be copied into a file, and be replaced by those of such a file, wherever they are kept. */
export interface Replaceable {
  /** What is said where there are none; undefined: there are some. */
  missing(): string | undefined
  /** Copies them as they are at one instant, while others go on reading and writing. */
  copyInto(file: string): Promise<void>
  /** @throws UserError `busy` when a program that runs would go on with what it remembers */
  assertUnused(): Promise<void>
  open(): Promise<Store>
  /** Puts the entries of a file of the newest format in their place: all of them or none. @returns how many there are */
  replaceBy(file: string): Promise<number>
}
