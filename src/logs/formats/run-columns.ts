/** More runs in one table are a sweep, of which each has a line in its picture. */
const mostRuns = 12

const runOf = (name: string | undefined): string | null =>
  name === undefined ? null : (/^(.{1,80}?) - /.exec(name)?.[1] ?? null)

/**
 * Weights & Biases exports several runs side by side, the name of each in front of its columns (`run-1 - train/loss`). For each
 * run the columns that are its own, and those that are nobody's; a single run has all.
 */
export function columnsByRun(columns: (string | undefined)[]): (string | undefined)[][] {
  const runs = [...new Set(columns.map(runOf).filter((run) => run !== null))]
  if (runs.length < 2 || runs.length > mostRuns) return [columns]
  return runs.map((run) =>
    columns.map((name) => {
      const of = runOf(name)
      if (of === null) return name
      return of === run ? name!.slice(run.length + ' - '.length) : undefined
    }),
  )
}
