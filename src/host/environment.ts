import type { Config } from '../config.ts'

/** All that a child process is given of our environment: what it needs and no secrets. */
export function childEnvironment(): Record<string, string> {
  const passed = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((key) => {
    const value = process.env[key]
    return value === undefined ? [] : [[key, value]]
  })
  return Object.fromEntries(passed)
}

/** The same for a child that trains, with what it is to train with. */
export function trainingEnvironment({ trainingBackend, trainingStep }: Config): Record<string, string> {
  return { ...childEnvironment(), TRAINING_BACKEND: trainingBackend, TRAINING_STEP: trainingStep }
}
