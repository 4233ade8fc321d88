import { eventFile } from '../../logs/files/write-events.ts'

const filled = (size: number, piece: string, head = ''): string =>
  head + piece.repeat(Math.max(0, Math.floor((size - head.length) / piece.length)))

/** Numbered pieces, as many as fit. */
function counted(size: number, piece: (index: number) => string): string {
  const parts: string[] = []
  for (let length = 0, index = 0; length < size; index++) {
    const next = piece(index)
    parts.push(next)
    length += next.length
  }
  return parts.join('').slice(0, size)
}

const loss = (index: number): string => (2 / (1 + index / 500) + ((index * 7919) % 97) / 2000).toFixed(4)

const columns = Array.from({ length: 300 }, (_, index) => `metric_${index}/loss`).join(',')

/** Texts of one size that were slow in this reader or one like it, and what people really send. */
export const kinds: Record<string, (size: number) => string> = {
  // What the start of the child alone costs.
  'one short line': () => 'epoch 1 loss 0.5\n',
  'printed lines': (size) => counted(size, (at) => `Epoch ${at}: train loss ${loss(at)}, val loss ${loss(at)}\n`),
  'the same line': (size) => filled(size, 'Epoch 1: train loss 0.41, val loss 0.52\n'),
  'names that never come again': (size) => counted(size, (at) => `step ${at} loss_x${at}: 0.5\n`),
  'many names a line': (size) => counted(size, (at) => `step ${at} ${`a${at}_loss: 0.5 `.repeat(50)}\n`),
  'Hugging Face': (size) =>
    counted(
      size,
      (at) => `{'loss': ${loss(at)}, 'grad_norm': 1.5, 'learning_rate': 1e-05, 'epoch': ${(at / 1000).toFixed(3)}}\n`,
    ),
  'records that are none': (size) => filled(size, "{'loss': oops oops 0.5,}\n"),
  'a trainer state': (size) =>
    `{"log_history": [${counted(size - 100, (at) => `{"epoch": ${at}, "loss": ${loss(at)}},`).replace(/\{[^}]*$/, '')}{"epoch": 0}]}`,
  'lists of a history': (size) => `{"loss": [${filled(size - 100, '0.5,')}0.5]}`,
  'printed lists': (size) => `train_losses = [${filled(size - 100, '0.5, ')}0.5]`,
  csv: (size) => counted(size, (at) => (at === 0 ? 'epoch,loss,val_loss\n' : `${at},${loss(at)},${loss(at)}\n`)),
  '300 columns': (size) => filled(size, `${'0.5,'.repeat(299)}0.5\n`, `${columns}\n`),
  'numbers, one a line': (size) => filled(size, '0.5\n'),
  'Keras bars': (size) =>
    filled(size, '\r1875/1875 [====>...] - ETA: 1s - loss: 0.5000 - accuracy: 0.9', 'Epoch 1/3\n'),
  'tqdm bars': (size) =>
    counted(size, (at) => `\rEpoch ${at % 50}:  45%|████▌     | 9/20 [00:01<00:02,  4.5it/s, loss=${loss(at)}]`),
  'YOLO console': (size) =>
    filled(
      size,
      '      Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size\n      1/50      3.2G      1.40      3.12      1.52         31        640: 100%|██████████| 58/58\n                   all       1049       1164      0.35      0.81      0.33      0.25\n',
    ),
  'many losses a line': (size) =>
    counted(
      size,
      (at) =>
        `[10/19 00:46:12 d2.utils.events]:  eta: 2 days  iter: ${at}  total_loss: ${loss(at)}  ${Array.from({ length: 20 }, (_, part) => `part_${part}_loss: 0.5`).join('  ')}  lr: 2e-7\n`,
    ),
  'one line of lost breaks': (size) => counted(size, (at) => `Epoch ${at} loss: ${loss(at)} `),
  'one line of times': (size) => counted(size, (at) => `[2021-06-30 12:24:47] INFO: iter: ${at}, loss: ${loss(at)} `),
  'lines of lost breaks': (size) =>
    counted(size, (at) => `Epoch ${at} loss: ${loss(at)} ${at % 40 === 39 ? '\n' : ''}`),
  'many runs': (size) => counted(size, (at) => `Epoch ${at % 100}: train loss ${loss(at)}, val loss ${loss(at)}\n`),
  Chinese: (size) => counted(size, (at) => `第${at}轮 训练损失：${loss(at)}，验证损失：${loss(at)}\n`),
  'words of languages': (size) => filled(size, 'потери на валидации Verlust 손실 '),
  'a quote that never ends': (size) => filled(size, '"', '{'),
  'escaped quotes': (size) => filled(size, '"\\', '{'),
  brackets: (size) => filled(size, '['),
  'brackets in brackets': (size) => '['.repeat(size / 2) + ']'.repeat(size / 2),
  'empty objects': (size) => `[${filled(size - 8, '{},')}{}]`,
  digits: (size) => filled(size, '1'),
  'words of one line': (size) => filled(size, 'loss '),
  'dates of one line': (size) => filled(size, '2021-06-30 12:24:47 '),
  'blanks behind commas': (size) => filled(size, `,${' '.repeat(999)}`, '['),
  'dashes and blanks': (size) => filled(size, ' - '),
  'line breaks': (size) => filled(size, '\n'),
  'what speaks of losses in vain': (size) => filled(size, 'the loss is fine and the accuracy too, epoch by epoch\n'),
  'an event file': (size) => packed(eventFile(scalars(Math.min(size / 50, 60_000)), 'tensor')),
}

const scalars = (count: number) =>
  Array.from({ length: count }, (_, step) => ({ step, tag: 'train/loss', value: Number(loss(step)) }))

const packed = (bytes: Uint8Array): string =>
  `data:application/octet-stream;name=run;base64,${Buffer.from(bytes).toString('base64')}`
