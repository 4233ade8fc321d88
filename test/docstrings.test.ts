import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const files = ['src', 'commands']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/training/kernel/assembly'))
const parsed = new Map(
  files.map((file) => {
    const source = readFileSync(file, 'utf8')
    const { module, program } = parseSync(file, source)
    return [file, { source, module, program }]
  }),
)

/** What files of other folders import from each file; `*` where one takes all of it. */
const usedElsewhere = new Map(files.map((file) => [file, new Set<string>()]))
for (const [file, { module }] of parsed)
  for (const { moduleRequest, entries } of module.staticImports) {
    const target = relative('.', join(dirname(file), moduleRequest.value))
    if (!moduleRequest.value.startsWith('.') || dirname(target) === dirname(file)) continue
    for (const { importName } of entries) usedElsewhere.get(target)?.add(importName.name ?? '*')
  }

/** A command is described by its `summary`, which people read too. */
const isCommand = (text: string) => text.includes('= command(')

/** The names that a file exports, and whether a docstring ends right before the declaration. A schema and its type share one. */
function exportsOf(source: string, { body }: ReturnType<typeof parseSync>['program']): Map<string, boolean> {
  const documented = new Map<string, boolean>()
  for (const node of body) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue
    const { declaration } = node
    const declared = 'declarations' in declaration ? declaration.declarations.map(({ id }) => id) : [declaration.id]
    const has = /\*\/\s*$/.test(source.slice(0, node.start)) || isCommand(source.slice(node.start, node.end))
    for (const id of declared) {
      if (id?.type !== 'Identifier') continue
      documented.set(id.name, has || (documented.get(id.name) ?? false))
    }
  }
  return documented
}

test('what is used outside of its folder has a docstring', () => {
  const missing = [...parsed].flatMap(([file, { source, program }]) => {
    const used = usedElsewhere.get(file)!
    return [...exportsOf(source, program)]
      .filter(([name, documented]) => !documented && (used.has(name) || used.has('*')))
      .map(([name]) => `${file}: ${name}`)
  })
  expect(missing).toEqual([])
})
