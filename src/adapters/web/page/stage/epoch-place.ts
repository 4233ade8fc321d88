import { plotOf } from '../../../../reply/chart/frame.ts'

/** The size of a chart in pixels, and the height of its letters. */
export interface PlotLook {
  width: number
  height: number
  text: number
}

/** Height of letters that a chart is drawn for. */
export const usualText = 12

/** Where an epoch (from 1) stands in a chart, in pixels from its left. */
export function placeOf(epoch: number, epochs: number, { width, height, text }: PlotLook): number {
  const share = text / usualText
  const { left, right } = plotOf({ width: width / share, height: height / share })
  const along = epochs === 1 ? 0.5 : (epoch - 1) / (epochs - 1)
  return Math.round(share * (left + (right - left) * along))
}

/** The epoch nearest to a place. */
export function epochAt(x: number, epochs: number, look: PlotLook): number {
  const [first, last] = [placeOf(1, epochs, look), placeOf(epochs, epochs, look)]
  return 1 + Math.round(((x - first) / Math.max(1, last - first)) * (epochs - 1))
}
