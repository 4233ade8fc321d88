import type { Problem, Report, SourceFile } from '../../src/markup/source.ts'

/** A lesson that is as it should be; tests change one thing. */
export const soundLesson = `---
title: Learning rate
summary: The size of each step. The knob to set first.
analogy:
  picture: How fast a student takes things in.
  high: Rushing.
  low: Dawdling.
  limits: A student slows down.
---

## What it does {#what}

A step in the direction of [less loss](lesson:learning-rate).

\`\`\`train diverged divergence
/train lr:100
\`\`\`

## How to choose it {#choosing}

Start with **0.1**.
`

export const soundDiagnosis = `---
title: The loss blew up
verdicts: [diverged]
headline: [{ when: [blew-up], text: 'The loss blew up: the network got worse.' }, { text: 'It was too fast.' }]
analogy: Every correction goes too far.
limits: A student would notice.
explanation: The step is too long.
advice: A tenth of the rate.
lesson: learning-rate
suspects:
  - { knob: lr, above: 1 }
---

## See it {#see-it}

\`\`\`train diverged divergence
/train lr:100
\`\`\`

## Mended {#mended}

\`\`\`train converged
/train lr:0.1
\`\`\`
`

export const lessonFile = (text = soundLesson): SourceFile => ({ file: 'content/lessons/learning-rate.md', text })
export const diagnosisFile = (text = soundDiagnosis): SourceFile => ({ file: 'content/diagnoses/divergence.md', text })

/** Runs a parser and hands back what it gave and what it reported. */
export function reading<Value>(parse: (report: Report) => Value): { value: Value; problems: Omit<Problem, 'file'>[] } {
  const problems: Omit<Problem, 'file'>[] = []
  const value = parse((line, message) => problems.push({ line, message }))
  return { value, problems }
}
