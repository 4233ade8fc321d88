import type { Quiz } from '../../practice/quiz/quiz.ts'
import type { Written } from './import.ts'

/** Stands for an escaped character while a text is taken apart: a private one for each of those that GIFT escapes. */
const escaped = '~=#{}:\\'
const hide = (text: string): string =>
  text.replaceAll(/\\([~=#{}:\\])/g, (_, character: string) => String.fromCharCode(0xe000 + escaped.indexOf(character)))
const show = (text: string): string =>
  text.replaceAll(/[\uE000-\uE006]/g, (mark) => escaped[mark.charCodeAt(0) - 0xe000]!).replaceAll('\\n', '\n')

/** Whether a text looks like GIFT (https://docs.moodle.org/en/GIFT_format): answers in braces. */
export function isGift(text: string): boolean {
  return /\{[^]*\}/.test(hide(text))
}

/** Reads all questions of a GIFT text; what cannot be one here says so. Blank lines part them. */
export function readGift(text: string): Written[] {
  const blocks: { line: number; lines: string[] }[] = []
  let topic: string | undefined
  let open: { line: number; lines: string[] } | undefined
  const topics = new Map<object, string | undefined>()
  hide(text)
    .split(/\r\n?|\n/)
    .forEach((line, index) => {
      if (/^\s*\/\//.test(line)) return
      const [, category] = /^\s*\$CATEGORY:\s*(.*)$/i.exec(line) ?? []
      if (category !== undefined) topic = category.split('/').at(-1)?.trim()
      if (line.trim() === '' || category !== undefined) {
        open = undefined
        return
      }
      if (!open) {
        open = { line: index + 1, lines: [] }
        blocks.push(open)
        topics.set(open, topic)
      }
      open.lines.push(line)
    })
  return blocks.map((block) => readBlock(block.line, block.lines.join('\n'), topics.get(block)))
}

function readBlock(line: number, text: string, category: string | undefined): Written {
  const [, title, body = text] = /^\s*::([^]*?)::([^]*)$/.exec(text) ?? []
  const [, level] = /\blevel:([123])\b/.exec(category ?? '') ?? []
  const topic = category?.replace(/\s*level:[123]\b/, '').toLowerCase()
  const [, before = '', inside, after = ''] = /^([^]*?)\{([^]*)\}([^]*)$/.exec(body) ?? []
  const gap = after.trim() === '' ? '' : ` _____ ${after}`
  const question = show(`${before.replace(/^\s*\[(html|plain|markdown|moodle)\]/i, '')}${gap}`).trim()
  const written: Written = {
    line,
    name: title && show(title).trim(),
    question,
    choices: [],
    level: level ? Number(level) : undefined,
  }
  // A category of another house is no topic of ours.
  if (topic !== undefined && /^[a-z-]+$/.test(topic)) written.topic = topic
  if (inside === undefined) return { ...written, problem: 'it has no answers in braces' }
  return { ...written, ...answersIn(inside) }
}

function answersIn(text: string): Pick<Written, 'choices' | 'problem'> {
  const inside = text.replace(/####[^]*$/, '').trim()
  if (inside === '') return { choices: [], problem: 'it has no answers to choose from' }
  if (inside.startsWith('#')) return { choices: [], problem: 'it asks for a number; here one of four answers is right' }
  if (/^(T|F|TRUE|FALSE)\b/i.test(inside))
    return { choices: [], problem: 'it is true or false; here one of four answers is right' }
  if (inside.includes('->')) return { choices: [], problem: 'it matches pairs; here one of four answers is right' }
  const choices = [...inside.matchAll(/([=~])([^=~]*)/g)].map(([, mark, rest = '']) => {
    const [, weight, words = rest] = /^\s*%(-?[\d.]+)%([^]*)$/.exec(rest) ?? []
    const [answer = '', ...why] = words.split('#')
    const right = mark === '=' ? weight === undefined || Number(weight) === 100 : Number(weight) === 100
    return {
      text: show(answer).trim(),
      right,
      why: show(why.join('#')).trim(),
      part: Number(weight ?? 0) > 0 && !right,
    }
  })
  if (choices.some(({ part }) => part))
    return { choices: [], problem: 'several of its answers are right in part; one is needed' }
  return { choices: choices.map(({ text: words, right, why }) => ({ text: words, right, why })) }
}

/** Questions as a GIFT text that other programs read, and this one. */
export function writeGift(quizzes: Quiz[]): string {
  return quizzes
    .map(({ id, topic, level, question, choices }) => {
      const answers = choices.map(
        ({ text, right, explanation }) => `  ${right ? '=' : '~'}${escape(text)}#${escape(explanation.trim())}`,
      )
      return `$CATEGORY: ${topic} level:${level}\n\n::${escape(id)}::${escape(question.trim())} {\n${answers.join('\n')}\n}\n`
    })
    .join('\n')
}

const escape = (text: string): string =>
  text.replaceAll(/[~=#{}:\\]/g, (character) => `\\${character}`).replaceAll(/\s*\n\s*/g, ' ')
