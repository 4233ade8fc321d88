import type { Judged } from './answer.ts'
import type { KnownResult } from './known.ts'
import type { Estimate, Summary } from './summary.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const percent = (value: number) => `${(100 * value).toFixed(1)} %`

export function printKnown(results: KnownResult[]): void {
  for (const { planText, accepted, seeds, seen } of results) {
    const names = Object.entries(seen).toSorted(([, one], [, other]) => other - one)
    say(
      `${accepted}/${seeds}  ${(planText || '(defaults)').padEnd(76)} ${names.map(([name, n]) => `${name} ${n}`).join(', ')}`,
    )
  }
  const total = (key: 'accepted' | 'seeds' | 'falseAlarms') => results.reduce((sum, result) => sum + result[key], 0)
  const healthySeeds = results.slice(0, 4).reduce((sum, { seeds }) => sum + seeds, 0)
  say(
    `accepted ${percent(total('accepted') / total('seeds'))}, false alarms ${percent(total('falseAlarms') / healthySeeds)}`,
  )
}

const withInterval = ({ value, low, high, count }: Estimate) =>
  `${percent(value)} (${percent(low)} to ${percent(high)}, n = ${count})`
const inBaselines = ({ value, low, high, count }: Estimate) =>
  `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}, n = ${count})`

export function printSummary(name: string, summary: Summary, judged: Judged[]): void {
  const times = judged.filter(({ advice }) => advice).map(({ milliseconds }) => milliseconds)
  const sorted = times.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0)
  say(`\n${name} set: ${judged.length} plans\n`)
  say('| what | measured (95 % bootstrap over plans) |')
  say('| --- | --- |')
  say(`| verdict right | ${withInterval(summary.verdictRight)} |`)
  say(`| family right, macro over ${Object.keys(summary.familyRight).length} | ${percent(summary.familyRightMacro)} |`)
  say(`| problem called on healthy runs | ${withInterval(summary.falseAlarms)} |`)
  say(`| unclear | ${withInterval(summary.unclear)} |`)
  say(`| causes contain the turned knob or an equivalent | ${withInterval(summary.causeRight)} |`)
  say(`| advice works on 7 fresh paired seeds | ${withInterval(summary.adviceWorks)} |`)
  say(`| harmful advice | ${withInterval(summary.harmful)} |`)
  say(`| gain over random search, as many plans (in baselines) | ${inBaselines(summary.againstRandom)} |`)
  say(`| gain over random search, twice as many | ${inBaselines(summary.againstTwice)} |`)
  say(`| none-of-these on no-signal plans | ${withInterval(summary.noneOnNoSignal)} |`)
  say(`| 95 % intervals as given that hold on new draws | ${withInterval(summary.coverageGiven)} |`)
  say(`| further ones of the chosen changes | ${withInterval(summary.coverageAgain)} |`)
  say(`| milliseconds of a sick plan's study, median / 95th percentile | ${at(0.5)} / ${at(0.95)} |`)
  say('\n| family | right | main findings |\n| --- | --- | --- |')
  for (const [family, estimate] of Object.entries(summary.familyRight)) {
    const found = Object.entries(summary.confusion[family]!).toSorted(([, one], [, other]) => other - one)
    say(`| ${family} | ${withInterval(estimate)} | ${found.map(([id, count]) => `${id} ${count}`).join(', ')} |`)
  }
}

/** Every case that went wrong, as a command line to run again. */
export function printFailures(judged: Judged[]): void {
  for (const { name, family, study, verdictRight, familyRight, causeRight, advice } of judged) {
    const wrong = [
      ...(verdictRight ? [] : [`verdict ${study.diagnosis.verdict}`]),
      ...(familyRight ? [] : [`main ${study.diagnosis.main.id}`]),
      ...(causeRight === false ? [`causes ${study.advice.causes.join(',')}`] : []),
      ...(advice && !advice.works ? ['advice does not work'] : []),
      ...(advice?.harm ? ['harm'] : []),
    ]
    if (wrong.length > 0) say(`${family}: ${wrong.join('; ')}: /train ${name}`)
  }
}

/** A share with its 95 % interval (Wilson 1927), which also holds for shares near 0 and 1. */
export function shareText(held: number, of: number): string {
  if (of === 0) return 'nothing to count'
  const z = 1.96
  const share = held / of
  const middle = (share + z ** 2 / (2 * of)) / (1 + z ** 2 / of)
  const reach = (z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2))) / (1 + z ** 2 / of)
  return `${percent(share)} of ${of} (${percent(Math.max(0, middle - reach))} … ${percent(Math.min(1, middle + reach))})`
}
