import { remember } from '../../reply/remember.ts'
import type { Chart } from '../../reply/reply.ts'

/**
 * Pictures that are kept: of the charts that a whole class looks at, such as the run of a question. One has 20 to 60 kB, its
 * chart as JSON as much.
 */
const picturesKept = { most: 24, longest: 150_000 }

/** Draws a chart once for all who look at it at about the same time. `paint` draws one that is given as JSON. */
export function rememberPictures(paint: (chart: string) => Promise<Buffer>): (chart: Chart) => Promise<Buffer> {
  const drawn = remember((chart) => ({ png: paint(chart) }), picturesKept)
  return async (chart) => {
    const text = JSON.stringify(chart)
    try {
      return await drawn(text).png
    } catch (problem) {
      // Not for ever: the next one who asks may have more luck.
      drawn.forget(text)
      throw problem
    }
  }
}
