import { csv } from './formats/csv.ts'
import { json } from './formats/json.ts'
import { keras } from './formats/keras.ts'
import { print } from './formats/print.ts'
import type { LogFormat } from './log-format.ts'

/** From the strictest to the loosest: where two read as much, the first one counts. */
export const formats: LogFormat[] = [json, csv, keras, print]
