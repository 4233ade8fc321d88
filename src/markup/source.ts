/** A file of `content/`: its path as errors name it (`content/lessons/dropout.md`) and its text. */
export interface SourceFile {
  file: string
  text: string
}

/** One line of a file. */
export interface Line {
  text: string
  /** Its number in the file, from 1. */
  number: number
}

/** What is wrong in a file and where; `line` counts from 1. */
export interface Problem {
  file: string
  line: number
  message: string
}

/** Collects what is wrong in one file, so that its writer hears everything at once. */
export type Report = (line: number, message: string) => void

/** The id of a page, a quiz or a challenge: its file name without folder and ending. */
export function idOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.[a-z]+$/, '')
}

/** One line a problem: `content/lessons/dropout.md:12: …`, as editors and terminals link it. */
export function formatProblems(problems: Problem[]): string {
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n')
}

/** A report that adds to `problems`, under the name of one file. */
export function reportTo(problems: Problem[], file: string): Report {
  return (line, message) => problems.push({ file, line, message })
}
