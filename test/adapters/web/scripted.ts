import type { PageData } from '../../../src/adapters/web/api.ts'
import type { CommandEvent } from '../../../src/app/dispatch.ts'
import { UserError } from '../../../src/errors.ts'
import type { Block, Reply } from '../../../src/reply/reply.ts'
import { replyText } from '../../../src/reply/text.ts'

/** Loss curves of a run that learns and then overfits, 60 epochs. */
const curve = (fall: number, rise: number): number[] =>
  Array.from({ length: 60 }, (_, epoch) => 0.3 + fall * Math.exp(-epoch / 6) + rise * epoch)

const [train, validation] = [curve(0.38, -0.004), curve(0.4, 0.009)]

const rows = [
  { label: 'train loss', values: train, note: '0.064' },
  { label: 'validation loss', values: validation, note: '0.831' },
]

const study: Reply = {
  tone: 'warning',
  blocks: [
    { type: 'heading', text: 'Overfitting: it learns the examples by heart' },
    {
      type: 'text',
      markdown:
        'The validation loss was lowest in **epoch 11** and rose from 0.46 to 0.83 while the train loss fell on.',
    },
    { type: 'sparklines', rows },
    {
      type: 'chart',
      alt: 'The train loss falls to 0.06; the validation loss falls until epoch 11, then rises.',
      chart: {
        title: 'moons · noise:0.4 points:60',
        series: [
          { label: 'train', kind: 'train', values: train },
          { label: 'validation', kind: 'validation', values: validation },
        ],
        baseline: 0.69,
        bestEpoch: 10,
        overfitFrom: 18,
      },
    },
    {
      type: 'text',
      markdown:
        '**Think of studying.** A student who reads the same exercises *again and again* knows them by heart:\n\n' +
        '- the old exercises go perfectly\n- a new one is a surprise\n\nRead on at [the address](https://example.org/) or try `dropout:0.2`. <img src=x onerror=alert(1)> <script>alert(2)</script>',
    },
    {
      type: 'table',
      head: ['knob', 'before', 'after'],
      rows: [
        ['dropout', '0', '0.2'],
        ['epochs', '60', '20'],
      ],
    },
    {
      type: 'actions',
      actions: [
        { label: 'Try it: dropout 0.2', line: '/train dropout:0.2' },
        { label: 'Read the lesson', line: '/lesson overfitting' },
      ],
    },
    { type: 'small', markdown: 'Trained 60 epochs in 84 ms, TensorFlow.js (ops). Not checked: *seeds*.' },
  ],
}

/** What `/file` gives. */
export const fileText = '\uFEFF"name"\r\n"Ada"\r\n'

const cell = { median: 0.3, diverged: 0, seeds: 3, works: false, best: false }

/** What `/map` gives: two cells, of which the second can be clicked. */
const map: Block = {
  type: 'chart',
  alt: 'Validation loss over lr and batch.',
  chart: {
    kind: 'map',
    title: 'lr and batch',
    x: { knob: 'lr', values: [0.1, 1] },
    y: { knob: 'batch', values: [8] },
    cells: [[cell, { ...cell, line: '/train lr:1 batch:8' }]],
    baseline: 0.69,
    rule: null,
  },
}

const say = (...blocks: Block[]): Reply => ({ tone: 'neutral', blocks })

/** Lines that the script was asked, and whether its `/wait` was stopped. */
export interface Script {
  asked: string[]
  stopped: Promise<unknown>
  ask(line: string, signal: AbortSignal): AsyncGenerator<CommandEvent>
}

/** Stands for the commands: `/file` gives a file, `/map` a map, `/wait` runs until it is stopped, `/bug` breaks, `/slip` is a mistake, plain words are `/train lr:0.3`, all else trains. */
export function script(): Script {
  const asked: string[] = []
  let noteStop: (reason: unknown) => void
  const stopped = new Promise((resolve) => (noteStop = resolve))
  async function* ask(line: string, signal: AbortSignal): AsyncGenerator<CommandEvent> {
    asked.push(line)
    yield { type: 'reply', reply: say({ type: 'progress', label: 'epoch 24 of 60', share: 0.4 }) }
    if (line === '/bug') throw new Error('a bug')
    if (line === '/wait') {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      noteStop(signal.reason)
    }
    yield answerTo(line, signal)
  }
  return { asked, stopped, ask }
}

/** Stands for what the page asks for beside commands: a person has one run, number 1. */
export const pageData: PageData = {
  schema: () => ({ options: [], commands: [] }),
  who: async (visitor) => ({ kind: visitor === 'local' ? 'local' : 'visitor', name: null, kept: [] }),
  rename: async () => undefined,
  runs: async (visitor) => ({ runs: [{ id: '000001', planText: visitor }] }),
  run: async (visitor, id) => {
    if (id !== '1') throw new UserError('not-found', 'You have no run of that number.')
    return { id: '000001', planText: visitor }
  },
}

function answerTo(line: string, signal: AbortSignal): CommandEvent {
  if (line === '/slip') return slip()
  if (!line.startsWith('/')) return plain()
  if (line === '/file') return done('file', say({ type: 'file', name: 'marks.csv', text: fileText }))
  if (line === '/map') return done('map', say(map))
  if (line !== '/wait') return done('train', study)
  return done('wait', say({ type: 'text', markdown: (signal.reason as UserError).message }))
}

function done(command: string, reply: Reply): CommandEvent {
  return { type: 'done', reply, outcome: { command, ok: true, text: replyText(reply), data: { epochs: 60 } } }
}

/** Plain words, and the line they were read as. */
function plain(): CommandEvent {
  const outcome = { command: 'train', ok: true, read: '/train lr:0.3', text: '', data: {} } as const
  return { type: 'done', reply: study, outcome }
}

function slip(): CommandEvent {
  const error = { code: 'invalid-input', message: 'lr is a number from 0 to 1e6.', hint: '/train lr:0.1' } as const
  const actions: Block = { type: 'actions', actions: [{ label: error.hint, line: error.hint }] }
  const reply: Reply = { tone: 'warning', blocks: [{ type: 'text', markdown: error.message }, actions] }
  return { type: 'done', reply, outcome: { command: 'train', ok: false, error } }
}
