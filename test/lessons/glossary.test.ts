import { expect, test } from 'vitest'
import { parseGlossary } from '../../src/lessons/glossary.ts'
import { reading } from './pages.ts'

const parse = (text: string) => reading((report) => parseGlossary({ file: 'content/glossary.md', text }, report))

test('terms come in alphabetical order, with meanings that may run over lines', () => {
  expect(parse('- **epoch**: one pass\n  over all.\n- **batch**: a few examples.\n')).toEqual({
    value: [
      { term: 'batch', meaning: 'a few examples.' },
      { term: 'epoch', meaning: 'one pass over all.' },
    ],
    problems: [],
  })
})

test('what is no entry, and a term explained twice, are reported with their lines', () => {
  expect(parse('Words\n- **a**: b\n- **a**: c').problems.map(({ line }) => line)).toEqual([1, 3])
})
