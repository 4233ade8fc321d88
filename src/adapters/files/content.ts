import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Content } from '../../lessons/content.ts'
import { parseContent } from '../../lessons/parse.ts'
import { formatProblems, type SourceFile } from '../../lessons/source.ts'

/**
 * Reads the folder of lessons and diagnosis pages.
 * @throws Error that lists every problem with its file and line, when a page is not as it should be
 */
export async function readContent(root: URL | string): Promise<Content> {
  const folder = typeof root === 'string' ? root : fileURLToPath(root)
  const [lessons, diagnoses, glossary] = await Promise.all([
    readPages(folder, 'lessons'),
    readPages(folder, 'diagnoses'),
    readPage(folder, 'glossary.md'),
  ])
  const { content, problems } = parseContent({ lessons, diagnoses, glossary })
  if (problems.length > 0) throw new Error(`The content has mistakes:\n${formatProblems(problems)}`)
  return content
}

async function readPages(folder: string, kind: string): Promise<SourceFile[]> {
  const names = await readdir(join(folder, kind))
  const pages = names.filter((name) => name.endsWith('.md')).toSorted()
  return Promise.all(pages.map((name) => readPage(folder, `${kind}/${name}`)))
}

async function readPage(folder: string, path: string): Promise<SourceFile> {
  return { file: `content/${path}`, text: await readFile(join(folder, path), 'utf8') }
}
