import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { SetupError } from './report.mjs'

/** stdin belongs to the program that comes after, and so does stdout. */
const onStderr = ['ignore', process.stderr, process.stderr]

/** Colours only where a person looks; some tools colour whenever CI is set. */
function environment() {
  return process.stdout.isTTY ? process.env : { ...process.env, FORCE_COLOR: undefined, NO_COLOR: '1' }
}

/** Runs this Node on something. @returns its exit code */
export function runNode(root, words, stdio = onStderr) {
  return exitCode(spawn(process.execPath, words, { cwd: root, stdio, env: environment() }))
}

/** Runs a package's command line program with this Node. @returns its exit code */
export function runTool(root, path, words, stdio = onStderr) {
  return runNode(root, [tool(root, path), ...words], stdio)
}

/** Runs npm: the one that runs us, else the one on the PATH. @returns its exit code */
export async function runNpm(root, words) {
  const own = process.env.npm_execpath
  if (own?.endsWith('npm-cli.js')) return runNode(root, [own, ...words])
  try {
    return await exitCode(spawn('npm', words, { cwd: root, stdio: onStderr, shell: process.platform === 'win32' }))
  } catch (problem) {
    throw new SetupError(`npm could not be run (${problem.message}); it comes with Node: https://nodejs.org`)
  }
}

/** Runs a package's command line program and keeps what it prints. @returns `{ code, output }` */
export async function captureTool(root, path, words) {
  const child = spawn(process.execPath, [tool(root, path), ...words], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk))
  const code = await exitCode(child)
  return { code, output: Buffer.concat(chunks).toString().trim() }
}

const tool = (root, path) => join(root, 'node_modules', path)

function exitCode(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
