/** Shards `from` to `to` of `count` in all: what somebody chose by hand. */
export interface ShardRange {
  from: number
  to: number
  count: number
}

/** A process that lives; null: it takes whatever is its share. */
export interface Front {
  holder: string
  range: ShardRange | null
}

/** Who lives and who holds what, as one process sees it. */
export interface Sight {
  me: Front
  /** All that live, this one too. */
  fronts: Front[]
  count: number
  /** Who holds a shard; one that is missing is free. */
  holders: ReadonlyMap<number, string>
  /** Those that were free at the last looks too. */
  leftOver: ReadonlySet<number>
}

export interface Move {
  /** Free shards to take, in this order, and how many of them at most. */
  take: number[]
  most: number
  /** One to give up, for somebody who has too few. */
  give: number | null
  /** Shards of one's own range that another process has. */
  contested: number[]
}

const within = (range: ShardRange | null, shard: number): boolean =>
  range !== null && range.from <= shard && shard <= range.to

/**
 * What one process does next so that every shard is held and everybody has a fair share: N shards among P processes are N/P each, rounded
 * up or down. What a range names is for the process of that range alone.
 */
export function nextMove(sight: Sight): Move {
  const { me, fronts, count, holders } = sight
  const all = Array.from({ length: count }, (_, shard) => shard)
  const free = all.filter((shard) => !holders.has(shard))
  if (me.range !== null) {
    const wanted = all.filter((shard) => within(me.range, shard))
    const contested = wanted.filter((shard) => ![undefined, me.holder].includes(holders.get(shard)))
    return { take: free.filter((shard) => within(me.range, shard)), most: count, give: null, contested }
  }
  const isOpen = (shard: number) => !fronts.some(({ range }) => within(range, shard))
  const open = all.filter(isOpen)
  return { ...fairMove(sight, open), contested: [] }
}

function fairMove({ me, fronts, holders, leftOver }: Sight, open: number[]): Omit<Move, 'contested'> {
  const sharing = fronts.filter(({ range }) => range === null)
  const countOf = (holder: string) => open.filter((shard) => holders.get(shard) === holder).length
  const others = sharing.filter(({ holder }) => holder !== me.holder).map(({ holder }) => countOf(holder))
  const mine = [...holders].filter(([, holder]) => holder === me.holder).map(([shard]) => shard)
  const share = open.length / (others.length + 1)
  const own = countOf(me.holder)
  const fewest = Math.min(...others)
  const free = open.filter((shard) => !holders.has(shard))
  // Whoever has the fewest goes first; what they leave lying is for anybody with room.
  const take = own <= fewest ? free : free.filter((shard) => leftOver.has(shard))
  const tooMany = own > Math.ceil(share) || (own > Math.floor(share) && fewest < Math.floor(share))
  const claimed = mine.find((shard) => !open.includes(shard))
  const give = claimed ?? (tooMany ? Math.max(...mine) : null)
  return { take, most: Math.max(0, Math.ceil(share) - own), give }
}

/** The shard that Discord sends the events of a server to. */
export function shardOf(server: string, count: number): number {
  return /^\d+$/.test(server) ? Number((BigInt(server) >> 22n) % BigInt(count)) : 0
}
