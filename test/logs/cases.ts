import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Label = z.object({
  file: z.string(),
  format: z.string(),
  verdict: z.string(),
  accept: z.array(z.string()),
  why: z.string(),
  source: z.string(),
})

export type Case = z.infer<typeof Label> & { text: string }

const folder = new URL('cases/', import.meta.url)

/** Logs that strangers posted in public, with the verdicts that are acceptable for each and why. */
export function cases(): Case[] {
  const lines = readFileSync(new URL('labels.jsonl', folder), 'utf8').trim().split('\n')
  return lines.map((line) => {
    const label = Label.parse(JSON.parse(line))
    return { ...label, text: readFileSync(new URL(label.file, folder), 'utf8') }
  })
}
