import { existsSync } from 'node:fs'

const minute = 60_000

/** What the set-up of tfjs-node goes by. */
export const settings = {
  machine: { platform: process.platform, arch: process.arch, alpine: existsSync('/etc/alpine-release') },

  /**
   * The Python package that holds TensorFlow's C library for Linux x64. All operations and gradients that tfjs-node has
   * agree with its plain JavaScript backend on this version. Which Python it is for does not matter: only C files are taken.
   */
  wheel: {
    package: 'tensorflow-cpu',
    version: '2.15.1',
    python: '3.11',
    platform: 'manylinux2014_x86_64',
    sha256: '54660c074d7241a503e81edfd9f5ef5af88f64051b72e2945f26318c790f2d26',
    downloadMegabytes: 207,
    diskMegabytes: 586,
  },

  /** In milliseconds. A trial takes half a second, the build six; the downloads are for slow lines. */
  limits: { trial: 30_000, download: 15 * minute, build: 5 * minute },
}
