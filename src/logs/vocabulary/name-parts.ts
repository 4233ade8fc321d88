import { losses } from './vocabulary.ts'

/** `valLoss`, `val/loss`, `Val. Loss` and `trainloss` in words. */
export function partsOf(name: string): string[] {
  return name
    .replaceAll(/mAP|MAP/g, ' map')
    .replaceAll(/m?IoU|mIOU/g, ' iou')
    .replaceAll(/R\^?2\b/g, 'r2')
    .replaceAll(/(acc|top|f|ap)[@-]?(\d)\b/gi, ' $1$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\b([a-z]{1,12}?)(logloss|loss|losses)\b/g, fused)
    .replaceAll(
      /\b(train|training|tr|val|valid|validation|eval|test|dev|learn)(acc|accuracy|error|err|auc|ppl|mae|mse|rmse|f1)\b/g,
      '$1 $2',
    )
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}

/** `valloss` is two words; `logloss` and `mlogloss` are losses. */
const fused = (whole: string, before: string, after: string): string =>
  losses.has(whole) || before === 'm' ? whole : `${before} ${after}`
