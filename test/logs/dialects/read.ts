import { readLog } from '../../../src/logs/read-log.ts'

/** What was read of a log, without what is empty. */
export function read(text: string) {
  const reading = readLog(text)
  if (!reading.ok) return { problem: reading.problem }
  const { curves, metric, framework, sides } = reading.log
  const told = (name: string, values: (number | undefined)[]) =>
    values.some((value) => value !== undefined) ? { [name]: values } : {}
  return {
    framework: framework.id,
    keys: curves.keys,
    ...told('train', curves.train),
    ...told('validation', curves.validation),
    ...told('trainAccuracy', curves.trainAccuracy),
    ...told('validationAccuracy', curves.validationAccuracy),
    ...(metric ? { metric: metric.key } : {}),
    ...told('trainMetric', curves.trainMetric),
    ...told('validationMetric', curves.validationMetric),
    ...told('gradient', sides.gradient),
    ...told('rate', sides.rate),
    ...told('reward', sides.reward),
  }
}
