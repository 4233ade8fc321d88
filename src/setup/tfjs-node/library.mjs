import {
  createReadStream,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { clearLeftovers, makeAside, replaceFolder } from './aside.mjs'
import { Obstacle } from './obstacle.mjs'
import { fetchWheel } from './pip.mjs'
import { openZip } from './zip.mjs'

const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2']

/** What the binding's source includes; what these include themselves is found by reading them. */
const headers = [
  'c/c_api.h',
  'c/eager/c_api.h',
  'c/tf_datatype.h',
  'c/tf_status.h',
  'c/tf_tensor.h',
  'core/platform/ctstring_internal.h',
]

/** Written last: a folder without it is not complete. */
const record = 'complete.json'

/** Whether the cache holds the whole C library. */
export function isStaged({ places, wheel }) {
  const place = placeOf(places, wheel)
  try {
    const { sha256, files } = readRecord(place)
    const isWhole = ([file, { size }]) => statSync(join(place, file)).size === size
    return sha256 === wheel.sha256 && Object.entries(files).every(isWhole)
  } catch {
    return false
  }
}

/** Whether a file in the cache is not what was put there. Reads all of it, which takes a second. */
export async function isDamaged({ places, wheel }) {
  const place = placeOf(places, wheel)
  for (const [file, { checksum }] of Object.entries(readRecord(place).files)) {
    let sum = 0
    for await (const chunk of createReadStream(join(place, file), { highWaterMark: 1 << 20 })) sum = crc32(chunk, sum)
    if (sum !== checksum) return true
  }
  return false
}

function readRecord(place) {
  return JSON.parse(readFileSync(join(place, record), 'utf8'))
}

export function discardLibrary({ places, wheel }) {
  rmSync(placeOf(places, wheel), { recursive: true, force: true })
}

/** Fetches the wheel and puts its C library into the cache, at once or not at all. @throws Obstacle */
export async function stageLibrary(job, python) {
  const { log, places, wheel } = job
  mkdirSync(places.cache, { recursive: true })
  clearLeftovers(places.cache)
  checkSpace(places.cache, wheel)
  log(
    `fetching TensorFlow's C library, once: ${wheel.downloadMegabytes} MB to download (the Python package ${wheel.package} ${wheel.version}), ` +
      `${wheel.diskMegabytes} MB on disk in ${places.cache} (TRAINING_BACKEND=wasm goes without)`,
  )
  const started = Date.now()
  const aside = makeAside(places.cache)
  try {
    const path = await fetchWheel(job, python, aside)
    const staged = join(aside, 'staged')
    const files = await unpack(path, staged)
    writeFileSync(join(staged, record), JSON.stringify({ sha256: wheel.sha256, files }))
    if (!isStaged(job)) replaceFolder(staged, placeOf(places, wheel), join(aside, 'replaced'))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  log(`fetched TensorFlow's C library in ${Math.round((Date.now() - started) / 1000)} s`)
}

/** Shows the package the library in the cache. */
export function linkLibrary({ places, wheel }) {
  symlinkSync(placeOf(places, wheel), places.dependencies)
}

/** The files that a program is linked with. */
export function libraryFiles({ dependencies }) {
  return libraries.map((name) => join(dependencies, 'lib', name))
}

function placeOf({ cache }, { version }) {
  return join(cache, `libtensorflow-${version}`)
}

/** @returns `{ size, checksum }` of each file */
async function unpack(wheelPath, folder) {
  const files = {}
  const zip = await openZip(wheelPath)
  try {
    const take = async (name, place) => (files[place] = await zip.extract(`tensorflow/${name}`, join(folder, place)))
    for (const name of libraries) await take(name, `lib/${name}`)
    // Adding to a list while it is walked: the headers that headers include come after them.
    const wanted = new Set(headers.map((name) => `tensorflow/${name}`))
    for (const name of wanted) {
      await take(`include/${name}`, `include/${name}`)
      const source = readFileSync(join(folder, 'include', name), 'utf8')
      for (const [, included] of source.matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)) wanted.add(included)
    }
  } finally {
    await zip.close()
  }
  return files
}

function checkSpace(folder, { downloadMegabytes, diskMegabytes }) {
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / 1e6)
  const needed = downloadMegabytes + diskMegabytes
  if (free < needed)
    throw new Obstacle(`${folder} has ${free} MB free and ${needed} MB are needed`, 'free some disk space')
}
