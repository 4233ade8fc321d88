/**
 * Memory is laid out anew for each call, one piece behind the other: nothing is ever freed, and nothing is allocated while
 * a network trains.
 */
let top: usize = 0

/** A cache line: pieces start on one, so that no vector straddles two of them. */
const line: usize = 64

const page: usize = 65536

export function startLayout(): void {
  top = (__heap_base + line - 1) & ~(line - 1)
}

/** Room for `bytes`, with whatever was there before. */
export function take(bytes: usize): usize {
  const at = top
  top += (bytes + line - 1) & ~(line - 1)
  const have = <usize>memory.size() * page
  if (top > have) memory.grow(<i32>((top - have + page - 1) / page))
  return at
}

/** Room for `bytes`, all zero. */
export function takeZeroed(bytes: usize): usize {
  const at = take(bytes)
  memory.fill(at, 0, bytes)
  return at
}

/** Where the next piece will start. */
export function layoutEnd(): usize {
  return top
}
