import { bench, type StageRun } from '../state/bench.ts'
import { words } from '../words.ts'
import { curvesOf, finalChart } from './chart-data.ts'
import { loadChart } from './load-chart.ts'
import { themeNow } from './surroundings.ts'

/** The address of what is shown, into the clipboard; where there is none, to be copied by hand. */
export async function copyLink(): Promise<void> {
  const copied = await navigator.clipboard?.writeText(location.href).then(
    () => true,
    () => false,
  )
  bench.set({ notice: copied ? words.save.copied : words.save.copyByHand(location.href) })
}

/** The finished chart as a file. */
export async function savePicture(run: StageRun): Promise<void> {
  const chartSvg = await loadChart()
  const chart = {
    ...finalChart(run, bench.state.pins, bench.state.verdict),
    title: `${run.plan.dataset} · ${run.planText}`,
  }
  saveFile('run.svg', 'image/svg+xml', chartSvg(chart, themeNow(), { width: 620, height: 340 }))
}

/** The plan and all that was measured. */
export function saveJson(run: StageRun): void {
  const { train, validation } = curvesOf(run)
  const data = {
    planText: run.planText,
    plan: run.plan,
    link: location.href,
    trainLoss: train,
    validationLoss: validation,
    epochs: run.rows,
  }
  saveFile('run.json', 'application/json', `${JSON.stringify(data, null, 2)}\n`)
}

/** Milliseconds after which a browser has read what it saves. */
const readBy = 10_000

/** Has the browser save a text under a name. */
function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), readBy)
}
