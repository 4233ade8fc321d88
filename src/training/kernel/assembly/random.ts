/** One xorshift32 step; the same as `nextBits` outside. */
// @ts-ignore: decorator
@inline
function nextBits(state: u32): u32 {
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

/** The same for four generators side by side. */
// @ts-ignore: decorator
@inline
export function nextBitsOfFour(states: v128): v128 {
  states = v128.xor(states, i32x4.shl(states, 13))
  states = v128.xor(states, i32x4.shr_u(states, 17))
  return v128.xor(states, i32x4.shl(states, 5))
}
