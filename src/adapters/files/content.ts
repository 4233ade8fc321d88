import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Content } from '../../app/ports.ts'
import { parseAsk } from '../../ask/parse.ts'
import { parsePages } from '../../lessons/parse.ts'
import { frameworkIds } from '../../logs/vocabulary/framework.ts'
import { formatProblems, idOf, type Problem, type SourceFile } from '../../markup/source.ts'
import { questionTopics } from '../../lessons/topics.ts'
import { parseWords } from '../../understand/words/words.ts'
import { parsePractice, type PracticeContent } from '../../practice/parse.ts'

/**
 * Reads the folder of lessons, diagnosis pages, quizzes and challenges.
 * @throws Error that lists every problem with its file and line, when a page is not as it should be
 */
export async function readContent(root: URL | string): Promise<Content & PracticeContent> {
  const folder = folderOf(root)
  const { quizzes, challenges, explanations, ask, words, frameworks, ...read } = await readFiles(folder)
  const pages = parsePages({
    lessons: read.lessons,
    diagnoses: read.diagnoses,
    glossary: read.glossary,
    ...(read.recipes && { recipes: read.recipes }),
    ...(frameworks && { frameworks }),
  })
  const asked = ask && parseAsk(ask, pages.content.lessons)
  const worded = words && parseWords(words)
  const practice = parsePractice({ quizzes, challenges, ...(explanations && { explanations }) }, questionTopics)
  const pageless = frameworks ? withoutPage(frameworks) : []
  const problems = [
    ...pages.problems,
    ...pageless,
    ...(asked?.problems ?? []),
    ...(worded?.problems ?? []),
    ...practice.problems,
  ]
  if (problems.length > 0) throw new Error(`The content has mistakes:\n${formatProblems(problems)}`)
  return {
    ...pages.content,
    ...(asked && { ask: asked.ask }),
    ...(worded && { words: worded.words }),
    ...practice.content,
  }
}

/** All files of the content by kind; kinds that a folder for tests may lack are undefined there. */
async function readFiles(folder: string) {
  const some = (kind: string, ending: string) =>
    existsSync(join(folder, kind)) ? readPages(folder, kind, ending) : undefined
  const [lessons, diagnoses, quizzes, challenges, glossary] = await Promise.all([
    readPages(folder, 'lessons', '.md'),
    readPages(folder, 'diagnoses', '.md'),
    readPages(folder, 'quizzes', '.yaml'),
    readPages(folder, 'challenges', '.yaml'),
    readPage(folder, 'glossary.md'),
  ])
  const [explanations, ask, words, frameworks, recipes] = await Promise.all([
    some('explanations', '.yaml'),
    some('ask', '.md'),
    some('locales', '.yaml'),
    some('frameworks', '.md'),
    existsSync(join(folder, 'recipes.md')) ? readPage(folder, 'recipes.md') : undefined,
  ])
  return { lessons, diagnoses, quizzes, challenges, glossary, explanations, ask, words, frameworks, recipes }
}

/**
 * The files that give the commands other names, one a language; none where nobody has written any.
 * @throws Error when a file cannot be read
 */
export async function readLocales(root: URL | string): Promise<SourceFile[]> {
  const folder = folderOf(root)
  return existsSync(join(folder, 'locales')) ? readPages(folder, 'locales', '.yaml') : []
}

/** Every framework that a log can be seen to come from has a page. */
function withoutPage(pages: SourceFile[]): Problem[] {
  const missing = frameworkIds.filter((id) => !pages.some(({ file }) => idOf(file) === id))
  return missing.map((id) => ({ file: `content/frameworks/${id}.md`, line: 1, message: `there is no page for ${id}` }))
}

const folderOf = (root: URL | string): string => (typeof root === 'string' ? root : fileURLToPath(root))

async function readPages(folder: string, kind: string, ending: string): Promise<SourceFile[]> {
  const names = await readdir(join(folder, kind))
  const pages = names.filter((name) => name.endsWith(ending)).toSorted()
  return Promise.all(pages.map((name) => readPage(folder, `${kind}/${name}`)))
}

async function readPage(folder: string, path: string): Promise<SourceFile> {
  return { file: `content/${path}`, text: await readFile(join(folder, path), 'utf8') }
}
