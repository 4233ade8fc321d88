import { readNumber } from '../numbers.ts'
import { type LogFormat, nothingFound, type LogRecord } from '../log-format.ts'
import { setValue } from '../log-record.ts'

/** `Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size`; YOLOv5 says `box obj cls labels img_size`. */
const head = /^\s*Epoch\s+(?:GPU_mem|gpu_mem)\s+(.+?)\s*$/i

const row = /^\s*(\d{1,6})\/\d{1,6}\s+([\d.]+[GM]?)\s+((?:[\d.]+|nan|inf|\s)+)/i

/** The same row, where the head was not pasted: a share, memory, three losses, a whole number and the size of the images. */
const headless = /^\s*\d{1,6}\/\d{1,6}\s+[\d.]+[GM](?:\s+[\d.]+|\s+nan){3}\s+\d+\s+\d+\b/m

const usualNames = ['box_loss', 'cls_loss', 'dfl_loss', 'instances', 'size']

const noHead = 'The rows have no head; I took the three numbers behind the memory for the parts of the loss.'

const validated = /^\s*all\s+\d+\s+\d+((?:\s+[\d.]+|\s+nan)+)\s*$/i

const scoreNames = ['precision', 'recall', 'mAP50', 'mAP50-95']

/** The console of YOLO: a head before each epoch, one row of losses while a bar runs, and the scores on held-out images. */
export const ultralytics: LogFormat = {
  id: 'ultralytics',
  name: 'the console of YOLO',
  read({ text, lines }) {
    const hasHead = /gpu_mem/i.test(text)
    if (!hasHead && !headless.test(text)) return nothingFound
    let names: string[] = hasHead ? [] : usualNames
    const epochs = new Map<number, LogRecord>()
    let current: LogRecord | undefined
    for (const { text: one } of lines) {
      const columns = head.exec(one)?.[1]
      if (columns !== undefined) names = columns.split(/\s+/)
      const [, epoch, , numbers = ''] = row.exec(one) ?? []
      if (epoch !== undefined && names.length > 0) {
        // What is written over counts as it stands last.
        current = { epoch: Number(epoch), values: [] }
        epochs.set(Number(epoch), current)
        for (const [index, word] of numbers.trim().split(/\s+/).entries()) tellLoss(current, names[index], word)
      }
      const scores = validated.exec(one)?.[1]?.trim().split(/\s+/) ?? []
      if (current && scores.length >= 3)
        for (const [index, word] of scores.slice(-4).entries())
          setValue(current, `val ${scoreNames[index + 4 - Math.min(4, scores.length)] ?? 'mAP50'}`, readNumber(word))
    }
    const notes = hasHead ? [] : [noHead]
    return epochs.size > 0 ? { records: [...epochs.values()], unread: [], notes } : nothingFound
  },
}

function tellLoss(records: LogRecord, name: string | undefined, word: string): void {
  if (name === undefined || /instances|labels|size|targets|total/i.test(name)) return
  setValue(records, /loss/i.test(name) ? `train ${name}` : `train ${name}_loss`, readNumber(word))
}
