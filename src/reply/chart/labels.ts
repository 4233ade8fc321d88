/** A box around text, in the picture's units. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export interface Label {
  text: string
  x: number
  /** Baseline of the text. */
  y: number
  anchor: 'start' | 'middle' | 'end'
}

export const labelSize = 12

/** Mean width of a character over the font size; measured on Latin text, a little wide to be safe. */
const characterWidth = 0.56

export const textWidth = (text: string, size: number = labelSize): number => text.length * size * characterWidth

/** The candidate that covers the fewest points of the lines, leaves the frame least and touches no other label. */
export function placeLabel(candidates: Label[], points: [number, number][], taken: Box[], frame: Box): Label {
  const cost = (label: Label): number => {
    const box = labelBox(label)
    const covered = points.filter(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom).length
    const collisions = taken.filter((other) => overlap(box, other)).length
    return covered + 1000 * collisions + (inside(box, frame) ? 0 : 500)
  }
  return candidates.reduce((best, label) => (cost(label) < cost(best) ? label : best))
}

export function labelBox({ text, x, y, anchor }: Label): Box {
  const width = textWidth(text)
  const left = x - { start: 0, middle: width / 2, end: width }[anchor]
  return { left: left - 2, top: y - labelSize - 1, right: left + width + 2, bottom: y + 4 }
}

/** Moves positions apart to at least `distance`, keeping their order, within `top` and `bottom` as far as they fit. */
export function spreadApart(wanted: number[], distance: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  const placed: number[] = []
  let free = top
  for (const index of order) {
    placed[index] = Math.max(free, wanted[index] ?? 0)
    free = placed[index] + distance
  }
  let limit = bottom
  for (const index of order.toReversed()) {
    placed[index] = Math.min(limit, placed[index] ?? 0)
    limit = placed[index] - distance
  }
  return placed
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const inside = (a: Box, frame: Box): boolean =>
  a.left >= frame.left && a.right <= frame.right && a.top >= frame.top && a.bottom <= frame.bottom
