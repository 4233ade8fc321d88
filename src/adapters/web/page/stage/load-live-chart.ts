import type { openLiveChart } from './live-chart.ts'

let loading: Promise<typeof openLiveChart | null> | undefined

/** The chart of moving curves: loaded when the first one moves, not with the page; null where it cannot be had. */
export function loadLiveChart(): Promise<typeof openLiveChart | null> {
  repairLanguage()
  return (loading ??= import('./live-chart.ts').then(
    (module) => module.openLiveChart,
    () => null,
  ))
}

/** uPlot takes the browser's language for one that numbers can be written in; some say what is none (`en-US@posix`), and it would break. */
function repairLanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language)
  } catch {
    Object.defineProperty(navigator, 'language', { value: 'en', configurable: true })
  }
}
