import { spawnSync } from 'node:child_process'
import { runTool } from './spawn.mjs'

/** Where answers of the bot are kept as files, to be read by people. */
const recorded = ['test/conversations', 'test/adapters/terminal']

/** Writes every recorded conversation anew and shows what is different from what was committed. */
export async function renewGolden(root) {
  process.env.UPDATE_GOLDEN = '1'
  const words = ['run', '--config', 'src/setup/vitest.config.mjs', '--update', '--reporter=dot', ...recorded]
  process.exitCode = await runTool(root, 'vitest/vitest.mjs', words, ['ignore', process.stderr, process.stderr])
  const files = recorded.map((folder) => `${folder}/golden`)
  const { status } = spawnSync('git', ['diff', '--exit-code', '--', ...files], { cwd: root, stdio: 'inherit' })
  console.error(status === 0 ? 'Nothing has changed.' : 'Read every change above as a student would, then commit it.')
}
