import type { PlanePoint } from '../reply.ts'
import type { PlaneFrame } from './boundary-frame.ts'
import { marker, paint } from './marker.ts'
import type { ChartTheme } from './theme.ts'

/** The first examples, as many as there is room for, as one path a class. Their shapes tell the classes apart for whoever does not see the colours. */
export function points(
  examples: PlanePoint[],
  look: 'filled' | 'hollow',
  { x, y, radius, mostPoints }: PlaneFrame,
  theme: ChartTheme,
): string {
  const shown = examples.slice(0, mostPoints)
  return theme.classes
    .map((colour, index) => {
      const own = shown.filter(([, , label]) => label === index)
      const path = own.map(([across, up]) => marker(index, x(across), y(up), radius)).join('')
      return path === '' ? '' : `<path d="${path}" ${paint(look, colour, theme)}/>`
    })
    .join('')
}
