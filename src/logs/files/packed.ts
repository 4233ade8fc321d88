import { isEventFile, readEventFile, type Scalar } from './event-file.ts'

/** A file that somebody gave, with its path as far as it is known. */
export interface LogFile {
  name: string
  bytes: Uint8Array
}

const mark = 'data:application/octet-stream;name='

/** Whether a text is files that were packed into one. */
export const isPacked = (text: string): boolean => text.startsWith(mark)

/** Files as one text, so that they go wherever a pasted log goes; a single text file is its text. `base64` is not the pure core's. */
export function packFiles(files: LogFile[], base64: (bytes: Uint8Array) => string): string {
  const [only, ...more] = files
  if (only && more.length === 0 && !isEventFile(only.bytes)) return decode(only.bytes)
  return files.map(({ name, bytes }) => `${mark}${encodeURIComponent(name)};base64,${base64(bytes)}`).join('\n')
}

/** The text of packed files; any other text is left as it is. */
export function unpacked(text: string): { text: string; notes: string[]; isEvents: boolean } {
  if (!isPacked(text)) return { text, notes: [], isEvents: false }
  const notes = new Set<string>()
  let isEvents = false
  const parts = text.split('\n').map((line) => {
    const [head = '', body = ''] = line.slice(mark.length).split(';base64,')
    const bytes = bytesOf(body)
    isEvents ||= isEventFile(bytes)
    const { text: part, flaw } = textOf(nameOf(head), bytes)
    if (flaw !== null) notes.add(flaw)
    return part
  })
  return { text: parts.join('\n'), notes: [...notes], isEvents }
}

function nameOf(head: string): string {
  try {
    return decodeURIComponent(head)
  } catch {
    return ''
  }
}

function bytesOf(body: string): Uint8Array {
  try {
    const binary = atob(body)
    const bytes = new Uint8Array(binary.length)
    // By index: several times as fast as one call a character.
    for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
    return bytes
  } catch {
    return new Uint8Array()
  }
}

function textOf(name: string, bytes: Uint8Array): { text: string; flaw: string | null } {
  if (isEventFile(bytes)) {
    const { scalars, flaw } = readEventFile(bytes)
    return { text: scalars.map((scalar) => lineOf(scalar, runOf(name))).join('\n'), flaw }
  }
  const text = decode(bytes)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const tag = name
    .replace(/^.*[/\\]/, '')
    .replace(/\.(?:csv|txt|log)$/i, '')
    .replace(/^.*-tag-/, '')
  const series = seriesIn(lines)
  if (series === null) return { text, flaw: null }
  return { text: series.map(({ step, value }) => lineOf({ step, value, tag }, runOf(name))).join('\n'), flaw: null }
}

/** One curve without its name: TensorBoard's CSV (wall time, step, value) or MLflow's file (time, value, step). */
function seriesIn(lines: string[]): Omit<Scalar, 'tag'>[] | null {
  const isTensorBoard = /^wall time,step,value$/i.test(lines[0]?.trim() ?? '')
  const isMlflow = /^\d{13} \S+ \d+$/.test(lines[0]?.trim() ?? '')
  if (!isTensorBoard && !isMlflow) return null
  return lines.slice(isTensorBoard ? 1 : 0).flatMap((line) => {
    const [, one, other] = line
      .trim()
      .split(isTensorBoard ? ',' : ' ')
      .map(Number)
    const [step, value] = isTensorBoard ? [one, other] : [other, one]
    return step === undefined || value === undefined ? [] : [{ step, value }]
  })
}

/** Keras and Lightning keep training and validation in folders of those names. */
const runOf = (name: string): string => /(?:^|[/_-])(train|validation|val|eval|test)(?=[/_-])/i.exec(name)?.[1] ?? ''

/** A record that the reader of JSON lines understands; JSON has no word for what is not finite. */
const lineOf = ({ step, tag, value }: Scalar, run: string): string =>
  `{"step": ${step}, ${JSON.stringify(`${run} ${tag}`.trim())}: ${Number.isFinite(value) ? Number(value.toPrecision(7)) : String(value)}}`

const decode = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes)

const encodingOf = ([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'

/** PowerShell writes what it redirects as UTF-16, with a mark at the start: text, although half of its bytes are 0. */
export const isWideText = (bytes: Uint8Array): boolean => encodingOf(bytes) !== 'utf-8'
