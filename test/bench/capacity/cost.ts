import { readdir, readFile } from 'node:fs/promises'
import type { Program } from '../answers/program.ts'

/** What an answer costs: processor time in milliseconds, and what the store is asked. */
export interface Cost {
  front: number
  training: number
  /** Of the processes that draw the pictures and know what sentences mean. */
  beside: number
  reads: number
  writes: number
}

/** The usual unit of Linux' process table. */
const ticksPerSecond = 100

/** How many are asked before it counts. */
const warmUp = 5

/** What so many answers cost, each; `metrics`: the port of the program's figures. Reads Linux' process table. */
export async function costOf(
  ask: () => Promise<unknown>,
  times: number,
  program: Program,
  metrics: number,
): Promise<Cost> {
  for (let index = 0; index < warmUp; index++) await ask()
  const before = await spent(program, metrics)
  for (let index = 0; index < times; index++) await ask()
  const after = await spent(program, metrics)
  const each = (of: keyof Cost) => (after[of] - before[of]) / times
  const [front, training, beside] = [each('front'), each('training'), each('beside')]
  return { front, training, beside, reads: each('reads'), writes: each('writes') }
}

async function spent(program: Program, metrics: number): Promise<Cost> {
  const figures = `http://127.0.0.1:${metrics}`
  const { training } = (await (await fetch(`${figures}/readyz`)).json()) as { training: { processes: number[] } }
  const lines = (await (await fetch(`${figures}/metrics`)).text()).split('\n')
  const asked = (...operations: string[]) =>
    lines
      .filter((line) => operations.some((one) => line.startsWith(`expert_store_seconds_count{operation="${one}"}`)))
      .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
  const children = (await processes()).filter(({ parent }) => parent === program.id)
  const timeOf = (isOne: (id: number) => boolean) =>
    children.filter(({ id }) => isOne(id)).reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return {
    front: await program.used(),
    training: timeOf((id) => training.processes.includes(id)),
    beside: timeOf((id) => !training.processes.includes(id)),
    reads: asked('get'),
    writes: asked('set', 'delete', 'update', 'transaction'),
  }
}

/** All processes of this machine, with the processor time that each has used so far. */
async function processes(): Promise<{ id: number; parent: number; milliseconds: number }[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')))
  return stats.map((stat, index) => {
    // After the name, which may hold spaces: the state is field 3, the parent 4, user and system time are 14 and 15.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    return {
      id: Number(ids[index]),
      parent: fields[1]!,
      milliseconds: ((fields[11]! + fields[12]!) * 1000) / ticksPerSecond,
    }
  })
}
