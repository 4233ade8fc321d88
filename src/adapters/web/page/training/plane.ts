import type { DataSet, Examples } from '../../../../data/dataset.ts'
import { surfaceGrid } from '../../../../training/surface.ts'
import type { Plane, PlanePoints } from './messages.ts'

/** The examples of a data set in the plane, in the units they were drawn in; null where it has not two inputs. */
export function planeOf(data: DataSet): Plane | null {
  if (data.columns !== 2) return null
  const { x, y, size } = surfaceGrid(data)
  return { x, y, size, training: pointsOf(data, data.training), validation: pointsOf(data, data.validation) }
}

function pointsOf({ center, scale }: DataSet, { inputs, labels }: Examples): PlanePoints {
  const points = inputs.map((value, index) => center[index % 2]! + scale[index % 2]! * value)
  return { points, labels: labels.slice() }
}
