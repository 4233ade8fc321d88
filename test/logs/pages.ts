import { readdirSync, readFileSync } from 'node:fs'
import type { PageFiles } from '../../src/lessons/parse.ts'

const read = (kind: string) =>
  readdirSync(`content/${kind}`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({ file: `content/${kind}/${name}`, text: readFileSync(`content/${kind}/${name}`, 'utf8') }))

/** The pages that a reply about a log quotes. */
export const pageFiles = (): PageFiles => ({
  lessons: read('lessons'),
  diagnoses: read('diagnoses'),
  frameworks: read('frameworks'),
})
