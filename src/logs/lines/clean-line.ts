/** `09:39:10.910043`, `1:24:14`, `[01:24<00:00`: a time of day, or how long something took. */
const clocks = /(?<![\w.:])\d{1,4}(?::\d\d){2}(?:[.,]\d{1,9})?(?![\d:])|(?<![\w.:])\d{1,2}:\d\d(?![\d:]|\.\d)/g

/** `2024-04-18`, `22/06/01` and `18.04.2024` before a time of day, `08/03` where a line begins. */
const dates =
  /\b\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:T(?=\d))?|\b\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?=[ ,T]{1,2}\d{1,2}:\d\d)|(?<=^[\s[<(]{0,4})\d{1,2}[-/.]\d{1,2}(?= \d\d:\d\d)/g

/** `stage3.py:2323`. Its end is looked for first, which is quick. */
const places = /[\w./-]{1,80}\.(?:py|cc|cpp|java|scala|jl|R):\d{1,6}\]?/g
const endsOfPlaces = /\.(?:py|cc|cpp|java|scala|jl|R):\d/

/** The letter and the day with which Google's logger begins, and its thread behind the time. */
const googleDay = /^[IWE]\d{4}\s/
const googleThread = /(?<=^\s{1,9}|\d\d\s{1,3})\d{12,16}\s/g

/** What a logger begins with: a level and the name of a module, but no word that says what is measured. */
const logger =
  /^[\s<>[\](),|:-]{0,20}(?:INFO|DEBUG|WARN|WARNING|ERROR|NOTE)\b[\s:\])|>-]{1,6}(?:(?!train|val|test|eval|dev|epoch|step|iter|loss)[\w.$]{1,60}:(?!\s?\d))?/i

/** `Epoch#54`, `step #10`: the mark is no name of an output (`output #0`). */
const numbered = /\b(epoch|step|iter|iteration|batch|round)\s?#\s?(?=\d)/gi

/** tqdm's bar up to what is printed behind it: `45%|████   | 9/20 [00:01<00:02, 4.5it/s`. */
const tqdm =
  /\d{1,3}%\|[^|]{0,200}\|\s{0,9}[\d.]{1,9}[kMG]?\/[\d.?]{1,9}[kMG]?\s{0,3}\[[^\],]{0,40}(?:,\s{0,3}[^,\]]{0,30})?/

const tqdmCount = /\|\s{0,9}(\d{1,9})\/(\d{1,9})\s{0,3}\[/

/** Keras, and the bar of Lightning: `25/25 [====>...] - 1s 4ms/step`, `25/25 ━━━━ 1s`. */
const kerasBar = /^\s{0,20}(\d{1,9})\/(\d{1,9}|Unknown)(?=\s|$)/i

/** `E3`, `ep12`, `iter100` where a line begins: the number is glued to what it counts. */
const glued = /^([\s[({|#>*-]{0,12})(e|ep|epoch|step|iter|it)(\d{1,9})(?![\w.])/i

/** How far a bar is. */
export interface Progress {
  done: number
  all: number
}

export interface CleanLine {
  text: string
  bar: Progress | null
}

/** A line without its logger's prefix, times and progress bar. */
export function cleanLine(line: string): CleanLine {
  let text = line
  let bar: Progress | null = null
  if (text.includes('%|')) {
    const count = tqdmCount.exec(text)
    if (count) bar = { done: Number(count[1]), all: Number(count[2]) }
    text = text.replace(tqdm, ' , ')
  } else {
    const count = kerasBar.exec(text)
    if (count && /[[━]|\ds\b|ms\//.test(text)) {
      const all = count[2]!.toLowerCase() === 'unknown' ? Number(count[1]) : Number(count[2])
      bar = { done: Number(count[1]), all }
      text = text.slice(count[0].length).replace(/^\s{0,9}(?:\[[=>. -]{0,80}\]|[━╸╺\s]{1,80})/, ' , ')
    }
  }
  text = text.replace(logger, '')
  if (text.includes(':')) {
    text = text.replace(googleDay, ' ').replaceAll(dates, ' ').replaceAll(clocks, ' ')
    if (text !== line) text = text.replaceAll(googleThread, ' ')
    if (endsOfPlaces.test(text)) text = text.replaceAll(places, ' ')
  }
  if (text !== line) text = text.replace(logger, '').replace(logger, '')
  text = text.replace(
    glued,
    (_, before: string, word: string, count: string) =>
      `${before}${/^i/i.test(word) || /^s/i.test(word) ? 'step' : 'epoch'} ${count}`,
  )
  if (text.includes('#')) text = text.replaceAll(numbered, '$1 ')
  return { text, bar }
}
