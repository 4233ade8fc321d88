import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openFigures } from '../../src/adapters/metrics/figures.ts'

interface Rule {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; description: string }
}

const text = readFileSync('.deploy/alerts.yaml', 'utf8')
const { groups } = parse(text) as { groups: { rules: Rule[] }[] }
const rules = groups.flatMap((group) => group.rules)

/** Of Prometheus itself: whether it reached the process. */
const ofPrometheus = ['up']

/** All series that the program has: those of a histogram by their three names. */
async function series(): Promise<Set<string>> {
  const { registry } = openFigures()
  const all = await registry.getMetricsAsJSON()
  const names = all.flatMap(({ name, type }) =>
    String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => `${name}${end}`) : [name],
  )
  return new Set([...names, ...ofPrometheus])
}

/** The names in an expression that are no functions, labels or words of the language: those followed by a label, a range or nothing. */
function namesIn(expr: string): string[] {
  const bare = expr
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(/\b(by|without) \([^)]*\)/g, '')
  return [...bare.matchAll(/[a-z_:][\w:]*(?!\w|\()/gi)].map(([name]) => name).filter((name) => !isOfTheLanguage(name))
}

const isOfTheLanguage = (name: string) =>
  ['and', 'or', 'unless', 'count', 'sum', 'max', 'min', 'rate', 'increase', 'm', 's', 'h', 'by'].includes(name)

describe('the alert rules', () => {
  test.each(rules.map(({ alert, expr }) => [alert, expr]))('%s asks for figures that there are', async (_, expr) => {
    const known = await series()
    const names = namesIn(expr)
    expect(names).not.toEqual([])
    expect(names.filter((name) => !known.has(name))).toEqual([])
  })

  test('each has a name of its own, says how urgent it is, what is wrong, and what to do', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length)
    const whole = ({ labels, annotations: { summary, description } }: Rule) =>
      ['page', 'warn'].includes(labels.severity) && summary !== '' && description !== ''
    expect(rules.filter((rule) => !whole(rule))).toEqual([])
  })

  test('a name that is misspelt is found', () => {
    expect(namesIn('sum by (le) (rate(expert_bugs[5m])) > 0 or up{job="expert"} == 0')).toEqual(['expert_bugs', 'up'])
  })
})
