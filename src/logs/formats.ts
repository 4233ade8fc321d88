import { catboost } from './formats/catboost.ts'
import { csv } from './formats/csv.ts'
import { darknet } from './formats/darknet.ts'
import { json } from './formats/json.ts'
import { keras } from './formats/keras.ts'
import { lists } from './formats/lists.ts'
import { print } from './formats/print.ts'
import { ultralytics } from './formats/ultralytics.ts'
import type { LogFormat } from './log-format.ts'

/** From the strictest to the loosest: where two read as much, the first one counts. */
export const formats: LogFormat[] = [ultralytics, catboost, darknet, json, csv, keras, lists, print]
