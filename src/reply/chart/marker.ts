import { fixed } from './svg.ts'
import type { ChartTheme } from './theme.ts'

/** Filled ones have an edge in the paper's colour, so that neighbours stay apart. */
export function paint(look: 'filled' | 'hollow', colour: string, { paper }: ChartTheme): string {
  return look === 'filled'
    ? `fill="${colour}" stroke="${paper}" stroke-width="0.8"`
    : `fill="${paper}" fill-opacity="0.45" stroke="${colour}" stroke-width="1.2"`
}

/** A circle, a square or a triangle of about the same area. */
export function marker(classIndex: number, x: number, y: number, radius: number): string {
  const [r, half] = [fixed(radius), 0.88 * radius]
  if (classIndex === 0)
    return `M${fixed(x - radius)} ${fixed(y)}a${r} ${r} 0 1 0 ${2 * Number(r)} 0a${r} ${r} 0 1 0 -${2 * Number(r)} 0Z`
  if (classIndex === 1)
    return `M${fixed(x - half)} ${fixed(y - half)}h${fixed(2 * half)}v${fixed(2 * half)}h-${fixed(2 * half)}Z`
  const [top, base, side] = [1.35 * radius, 0.8 * radius, 1.2 * radius]
  return `M${fixed(x)} ${fixed(y - top)}L${fixed(x + side)} ${fixed(y + base)}H${fixed(x - side)}Z`
}
