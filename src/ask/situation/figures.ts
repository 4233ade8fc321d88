import { number, seriesOf } from './series.ts'

/** The numbers a question tells of a training. Accuracies are shares from 0 to 1, losses as they were written. */
export interface Figures {
  accuracy: Sides
  loss: Sides
  /** Losses in the order in which they were told, three or more, or the two of "from … to …". */
  series: number[]
  /** One loss by itself, and whether it is said to stand still. */
  level: number | null
  stands: boolean
  classes: number | null
  rate: number | null
  /** How many learning rates are told. */
  rates: number
  batch: number | null
  /** The epoch that is named, counted from 1. */
  epoch: number | null
  /** The validation loss falls, or lies low, and rises from then on. */
  turns: boolean
  nan: boolean
}

export interface Sides {
  train: number | null
  validation: number | null
}

/** The words for each thing in the languages that people ask in. */
const words = {
  train: String.raw`train\w*|entrenamiento|trainings\w*|학습|훈련|treino|entraînement|訓練`,
  validation: String.raw`val\w*|test\w*|dev|held[ -]?out|unseen|검증|테스트|テスト|検証`,
  rate: String.raw`lr|learning[ -]?rate|lernrate|학습률|tasa de aprendizaje|taxa de aprendizado|taux d.apprentissage|学習率`,
  epoch: String.raw`epoch(?:s|e|en)?|épocas?|époques?|에포크|에폭|エポック`,
}

const rateForm = new RegExp(`(?:${words.rate})\\s*(?:=|:|of|is|at|was|von|de|를|을|는|이|가|이\\s*)?\\s*${number}`)

/** The question in lower case with one way of writing numbers: a decimal point, no thousands, a percent sign that touches. */
function plainOf(question: string): string {
  return question
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\b0,(\d)/g, '0.$1')
    .replaceAll(/(\d)[ ,](\d{3})(?!\d)/g, '$1$2')
    .replaceAll(/(\d)\s+%/g, '$1%')
    .replaceAll('_', ' ')
}

/** Reads the numbers; a pattern that is not sure reads nothing. */
export function figuresOf(question: string): Figures {
  const text = plainOf(question)
  const told = sidesOf(text)
  const one = (pattern: RegExp) => {
    const value = Number(pattern.exec(text)?.[1])
    return Number.isFinite(value) ? value : null
  }
  return {
    ...told,
    series: seriesOf(text),
    stands: still.test(text),
    level: one(new RegExp(`\\bloss\\b[^\\d]{0,30}?${number}`)),
    classes: one(/\b(\d+)[ -]?(?:class|classes|way|clases|klassen|categories)\b|(\d+)\s*개?\s*클래스/),
    rate: one(rateForm),
    rates: [...text.matchAll(new RegExp(rateForm, 'g'))].length,
    batch: one(/\b(?:batch(?: size)?|bs|batchsize)\s*(?:=|:|of|is)?\s*(\d+)\b/),
    epoch: epochOf(text),
    turns: rises.test(text),
    nan: /\bnan\b/.test(text),
  }
}

const still =
  /\b(stuck|stays?|stayed|constant|never|always|flat|plateaus?|frozen|no progress|nothing happens|not (?:chang|improv|mov|learn|go|decreas)\w*|(?:doesn'?t|does not|won'?t|isn'?t|is not) \w+)\b|안|않/

const rises = new RegExp(
  `(?:${words.validation}|validierung\\w*)(?: loss|verlust)?\\W{0,3}[^.,;?]{0,30}?(?:goes up|going up|\\brises?\\b|rising|increas|climb|grow|turns? up|gets? worse|steigt|sube|aumenta|올라|증가|上が|augmente)`,
)

/** `after epoch 3`, `epoch 30`, `30 에포크부터`; "20 epochs" is how long, and no place. */
function epochOf(text: string): number | null {
  const named = new RegExp(`(?:${words.epoch})\\s*(?:=|:|#|no\\.?)?\\s*(\\d+)`).exec(text)
  const counted = new RegExp(
    `(?:after|from|since|until|nach|ab|desde|después de|depois de|après)\\s+(?:the first |about |around )?(\\d+)(?:th|st|nd|rd|\\.)?\\s*(?:${words.epoch})|(\\d+)\\s*(?:${words.epoch})\\s*(?:부터|이후|후|から)|(\\d+)(?:th|st|nd|rd) epoch`,
  ).exec(text)
  const value = Number(counted?.[1] ?? counted?.[2] ?? counted?.[3] ?? named?.[1])
  return Number.isInteger(value) && value > 0 ? value : null
}

const notAMark =
  /^\s*(?:(?:epoch|example|image|sample|row|point|picture|layer|class|step|iteration|hour|minute|min|sec|unit|neuron|text|file|batch|fold|time)|[km]\b)/

interface Told {
  side: keyof Sides
  metric: 'accuracy' | 'loss'
  value: number
}

/** Marks of both sides; none where one side has two, for then there are two networks or two times. */
function sidesOf(text: string): { accuracy: Sides; loss: Sides } {
  const all = [...sideFirst(text), ...valueFirst(text)]
  const one = (metric: Told['metric'], side: keyof Sides): number | null => {
    const values = new Set(all.filter((told) => told.metric === metric && told.side === side).map(({ value }) => value))
    return values.size === 1 ? [...values][0]! : null
  }
  const both = (metric: Told['metric']): Sides => ({
    train: one(metric, 'train'),
    validation: one(metric, 'validation'),
  })
  return { accuracy: both('accuracy'), loss: both('loss') }
}

function sideFirst(text: string): Told[] {
  const other = `(?:(?!\\b(?:${words.train}|${words.validation})|\\d).)`
  const form = new RegExp(
    `(?<!\\w)(${words.train}|${words.validation})((?:\\W?(?:acc\\w*|loss|set|score|data|error)|${other}){0,16}?)${number}(%)?`,
    'g',
  )
  return [...text.matchAll(form)].flatMap(([whole, side = '', between = '', value = '', percent], index, all) => {
    const rest = text.slice(all[index]!.index + whole.length)
    if (notAMark.test(rest) || /\b(?:and|but|vs)\b|\b(?:for|with|on|epoch|size|after|in)\s*$/.test(between)) return []
    return toldOf(side, between, Number(value), percent !== undefined, text)
  })
}

function valueFirst(text: string): Told[] {
  const form = new RegExp(
    `${number}(%)?\\s*(?:acc\\w*\\s*)?(?:on|in|for|at|auf|en|im)\\s+(?:the |my |den |la )?(${words.train}|${words.validation})`,
    'g',
  )
  return [...text.matchAll(form)].flatMap(([, value = '', percent, side = '']) =>
    toldOf(side, '', Number(value), percent !== undefined, text),
  )
}

function toldOf(side: string, between: string, value: number, percent: boolean, text: string): Told[] {
  const place = new RegExp(`^(?:${words.train})$`).test(side) ? 'train' : 'validation'
  const isLoss = /loss|error/.test(between)
  const isAccuracy = /acc/.test(between) || percent || (!isLoss && (value > 20 || /\bacc/.test(text)))
  if (!isLoss && isAccuracy && value <= 100)
    return [{ side: place, metric: 'accuracy', value: value > 1 || percent ? value / 100 : value }]
  const saysLoss = isLoss || (/\bloss/.test(text) && !/\bacc/.test(text))
  return saysLoss ? [{ side: place, metric: 'loss', value }] : []
}
