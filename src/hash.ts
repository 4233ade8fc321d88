/** FNV-1a, 32 bits, over the code points of a text (http://www.isthe.com/chongo/tech/comp/fnv/): 0 … 2³² − 1. */
export function hashText(text: string): number {
  let hash = 2166136261
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619)
  return hash >>> 0
}
