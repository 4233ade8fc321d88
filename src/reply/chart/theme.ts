import type { ChartSeries } from '../reply.ts'

/** A set of colours, for a dark or a light ground. */
export type ThemeName = 'dark' | 'light'

/** Colours of a chart. Every text colour has a contrast of at least 4.5 to 1 on `paper`. */
export interface ChartTheme {
  paper: string
  ink: string
  quiet: string
  grid: string
  warning: string
  good: string
  lines: Record<ChartSeries['kind'], string>
  /** The classes of a data set, apart in brightness too. At least 3 to 1 on `paper`. */
  classes: [string, string, string]
  /** How much of its class's colour a sure answer lays over the paper. */
  tint: number
}

/** Blue and orange stay apart for people who see no red or no green. */
export const chartThemes: Record<ThemeName, ChartTheme> = {
  dark: {
    paper: '#1c1f26',
    ink: '#f0f1f4',
    quiet: '#a9b0be',
    grid: '#333843',
    warning: '#ff8f86',
    good: '#6fd6a3',
    lines: { train: '#7ab8ff', validation: '#ffb347', one: '#7ab8ff', other: '#ffb347' },
    classes: ['#b79cff', '#f2c230', '#35c2b4'],
    tint: 0.42,
  },
  light: {
    paper: '#ffffff',
    ink: '#1d2129',
    quiet: '#5a6272',
    grid: '#e3e6ec',
    warning: '#b3261e',
    good: '#1d7a4c',
    lines: { train: '#1b62c4', validation: '#a85300', one: '#1b62c4', other: '#a85300' },
    classes: ['#6a3fc0', '#a97a00', '#007f78'],
    tint: 0.36,
  },
}

/** The letters of all pictures. */
export const chartFont = "Pretendard, system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
