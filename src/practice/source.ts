/** A file of `content/`: its path as errors name it (`content/quizzes/lr-blow-up.yaml`) and its text. */
export interface SourceFile {
  file: string
  text: string
}

/** What is wrong in a file and where; `line` counts from 1. */
export interface Problem {
  file: string
  line: number
  message: string
}

/** The id of a quiz or challenge: its file name without folder and ending. */
export function idOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.yaml$/, '')
}
