import { losses } from './vocabulary.ts'

/** `valLoss`, `val/loss`, `Val. Loss` and `trainloss` in words. */
export function partsOf(name: string): string[] {
  const apart = /[A-Z]/.test(name) ? camelApart(name).toLowerCase() : name
  const counted = /\d/.test(apart)
    ? apart.replaceAll(/r\^?2\b/g, 'r2').replaceAll(/(acc|top|f|ap)[@-]?(\d)\b/g, ' $1$2')
    : apart
  return counted
    .replaceAll(/\b([a-z]{1,12}?)(logloss|losses|loss)\b/g, fused)
    .replaceAll(joined, '$1 $2')
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '')
}

const joined =
  /\b(train|training|tr|val|valid|validation|eval|test|dev|learn)(acc|accuracy|error|err|auc|ppl|mae|mse|rmse|f1)\b/g

/** `mAP` and `mIoU` are one word each. */
const camelApart = (name: string): string =>
  name
    .replaceAll(/mAP|MAP/g, ' map')
    .replaceAll(/m?IoU|mIOU/g, ' iou')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')

/** `valloss` is two words; `logloss` and `mlogloss` are losses. */
const fused = (whole: string, before: string, after: string): string =>
  losses.has(whole) || before === 'm' ? whole : `${before} ${after}`
