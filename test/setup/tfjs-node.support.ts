import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { crc32, deflateRawSync } from 'node:zlib'

/** The set-up is plain JavaScript without types of its own. */
export async function load<Module>(path: string): Promise<Module> {
  return (await import(pathToFileURL(resolve('src/setup', path)).href)) as Module
}

export interface ZipEntry {
  name: string
  data: Buffer
  /** Whether it is deflated, else stored. */
  deflate?: boolean
  /** What the directory says of it, where that is not the truth. */
  lie?: Partial<{ size: number; checksum: number; flags: number; method: number; localName: string; start: number }>
}

/** Writes a zip file the way common tools do. */
export function makeZip(entries: ZipEntry[], comment = ''): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, deflate = true, lie = {} } of entries) {
    const packed = deflate ? deflateRawSync(data) : data
    const facts = {
      size: data.length,
      checksum: crc32(data),
      flags: 0,
      method: deflate ? 8 : 0,
      localName: name,
      start: at,
      ...lie,
    }
    const localName = Buffer.from(facts.localName)
    // An extra field, whose length differs between the two headers as it may.
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50)
    header.writeUInt16LE(localName.length, 26)
    header.writeUInt16LE(4, 28)
    local.push(header, localName, Buffer.from('more'), packed)
    directory.push(directoryEntry(Buffer.from(name), packed.length, facts))
    at += 34 + localName.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(at, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([...local, ...directory, end, Buffer.from(comment)])
}

type Facts = { size: number; checksum: number; flags: number; method: number; start: number }

function directoryEntry(name: Buffer, packedSize: number, { size, checksum, flags, method, start }: Facts): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50)
  entry.writeUInt16LE(flags, 8)
  entry.writeUInt16LE(method, 10)
  entry.writeUInt32LE(checksum, 16)
  entry.writeUInt32LE(packedSize, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(start, 42)
  return Buffer.concat([entry, name])
}

/** Stands in for tfjs-node: does what its "binding" says in a word; anything else is loaded as a library. */
const fakePackage = `
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const file = join(__dirname, 'lib', 'napi-v8', 'tfjs_binding.node')
const library = join(__dirname, 'deps', 'lib', 'libtensorflow_cc.so.2')
const behaviour = readFileSync(file, 'utf8')
if (behaviour === 'aborts') process.abort()
else if (behaviour === 'hangs') for (;;);
else if (behaviour === 'needs its library' && readFileSync(library, 'utf8') !== 'the library') process.abort()
else if (behaviour !== 'works' && behaviour !== 'miscounts' && behaviour !== 'needs its library') process.dlopen(module, file)
const product = behaviour === 'miscounts' ? [[0, 0], [0, 0]] : [[19, 22], [43, 50]]
module.exports = {
  matMul: () => ({ arraySync: () => product }),
  grad: () => () => ({ dataSync: () => [6] }),
  tensor1d: () => undefined,
  getBackend: () => 'tensorflow',
  backend: () => ({ binding: { TF_Version: '2.15.1' } }),
}
`

const fakePython = `
const { appendFileSync, copyFileSync } = require('node:fs')
const { join } = require('node:path')
const words = process.argv.slice(2)
if (!words.includes('download')) process.exit(0)
appendFileSync(process.env.CALLS, 'pip\\n')
if (process.env.PIP_FAILS) { console.error('ERROR: no network'); process.exit(1) }
copyFileSync(process.env.WHEEL, join(words[words.indexOf('--dest') + 1], 'the.whl'))
`

const fakeCompiler = `
const { appendFileSync, existsSync, writeFileSync } = require('node:fs')
const words = process.argv.slice(2)
if (words.includes('--version')) process.exit(0)
appendFileSync(process.env.CALLS, 'compiler\\n')
if (!existsSync('deps/include/tensorflow/c/more.h')) { console.error('x.cc:1: error: no header'); process.exit(1) }
writeFileSync(words[words.indexOf('-o') + 1], 'needs its library')
`

/** It would fetch what nobody has checked: it must never be called. */
const fakeInstaller = `
const { appendFileSync } = require('node:fs')
appendFileSync(process.env.CALLS, 'installer\\n')
`

const libraryFolder = 'tensorflow'
const headers = ['c/c_api.h', 'c/eager/c_api.h', 'c/tf_datatype.h', 'c/tf_status.h', 'c/tf_tensor.h']

const wheelEntries: ZipEntry[] = [
  { name: `${libraryFolder}/libtensorflow_cc.so.2`, data: Buffer.from('the library') },
  { name: `${libraryFolder}/libtensorflow_framework.so.2`, data: Buffer.from('its other half') },
  ...headers.map((name) => ({
    name: `${libraryFolder}/include/tensorflow/${name}`,
    data: Buffer.from('#include "tensorflow/c/more.h"\n#include <stdint.h>\n'),
  })),
  {
    name: `${libraryFolder}/include/tensorflow/core/platform/ctstring_internal.h`,
    data: Buffer.from('  #  include "tensorflow/c/c_api.h"\n'),
  },
  { name: `${libraryFolder}/include/tensorflow/c/more.h`, data: Buffer.from('// nothing more\n') },
  { name: `${libraryFolder}/python/huge.so`, data: Buffer.from('not wanted') },
]

export interface Project {
  root: string
  /** For `setupTfjsNode`; tools are found only in the project's own folder. */
  env: Record<string, string>
  wheel: Record<string, unknown>
  log: (line: string) => void
  lines: string[]
  write(path: string, text: string): void
  read(path: string): string
  has(path: string): boolean
  /** The programs that were called, in order. */
  calls(): string[]
}

export const packagePath = 'node_modules/@tensorflow/tfjs-node'
export const bindingPath = `${packagePath}/lib/napi-v8/tfjs_binding.node`

/** A project as npm leaves it: tfjs-node is there without its native parts. All tools are small stand-ins. */
export function makeProject(): Project {
  const root = mkdtempSync(join(tmpdir(), 'tfjs-node-'))
  const lines: string[] = []
  const write = (path: string, text: string | Buffer) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  write('package-lock.json', '{}')
  write(`${packagePath}/package.json`, '{ "version": "4.22.0", "main": "index.js" }')
  write(`${packagePath}/index.js`, fakePackage)
  write(`${packagePath}/binding/tfjs_binding.cc`, '')
  write(`${packagePath}/scripts/install.js`, fakeInstaller)
  write('node_modules/node-api-headers/include/node_api.h', '')
  for (const [name, program] of [['python3', fakePython] as const, ['g++', fakeCompiler] as const]) {
    write(`tools/${name}`, `#!${process.execPath}\n${program}`)
    chmodSync(join(root, 'tools', name), 0o755)
  }
  const zip = makeZip(wheelEntries)
  write('the.whl', zip)
  return {
    root,
    lines,
    read,
    write,
    env: {
      PATH: join(root, 'tools'),
      CALLS: join(root, 'calls'),
      WHEEL: join(root, 'the.whl'),
      TFJS_NODE_CACHE: join(root, 'cache'),
    },
    wheel: {
      package: 'tensorflow-cpu',
      version: '2.15.1',
      python: '3.11',
      platform: 'manylinux2014_x86_64',
      sha256: createHash('sha256').update(zip).digest('hex'),
      downloadMegabytes: 2,
      diskMegabytes: 5,
    },
    log: (line) => void lines.push(line),
    has: (path) => existsSync(join(root, path)),
    calls: () => (existsSync(join(root, 'calls')) ? read('calls').trim().split('\n') : []),
  }
}

export function removeProject({ root }: Project): void {
  rmSync(root, { recursive: true, force: true })
}
