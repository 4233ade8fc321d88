import { vectorBytes } from './vector'

/** One xorshift32 step; the same as `nextBits` outside. */
// @ts-ignore: decorator
@inline
export function nextBits(state: u32): u32 {
  state ^= state << 13
  state ^= state >> 17
  return state ^ (state << 5)
}

/** Fisher and Yates' shuffle of `count` row numbers, in place; returns the generator's new state. */
export function shuffle(rows: usize, count: i32, state: u32): u32 {
  for (let last: u32 = count - 1; last > 0; last--) {
    state = nextBits(state)
    const here = rows + (<usize>last << 2)
    const there = rows + (<usize>(state % (last + 1)) << 2)
    const row = load<i32>(here)
    store<i32>(here, load<i32>(there))
    store<i32>(there, row)
  }
  return state
}

/**
 * The next masks of a layer, `bytes` of them: `scale` where the random bits reach `threshold`, else 0. Four generators side
 * by side; moves the states on.
 */
export function drawMasks(states: usize, masks: usize, bytes: usize, threshold: u32, scale: f32): void {
  const limit = i32x4.splat(threshold)
  const kept = f32x4.splat(scale)
  let state = v128.load(states)
  for (let at: usize = 0; at < bytes; at += vectorBytes) {
    state = v128.xor(state, i32x4.shl(state, 13))
    state = v128.xor(state, i32x4.shr_u(state, 17))
    state = v128.xor(state, i32x4.shl(state, 5))
    v128.store(masks + at, v128.and(kept, i32x4.ge_u(state, limit)))
  }
  v128.store(states, state)
}
