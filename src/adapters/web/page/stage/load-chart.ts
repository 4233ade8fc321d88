import type { chartSvg } from '../../../../reply/chart.ts'

let loading: Promise<typeof chartSvg> | undefined

/** What draws finished charts: loaded when the first one is to be drawn, or when there is time. @throws when it cannot be had */
export function loadChart(): Promise<typeof chartSvg> {
  loading ??= import('../../../../reply/chart.ts').then((module) => module.chartSvg)
  // Tried again with the next chart.
  loading.catch(() => (loading = undefined))
  return loading
}
