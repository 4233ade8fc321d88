import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type EncoderClient, openEncoderClient } from '../adapters/encoder/client.ts'
import { phrasingsOf } from '../ask/train.ts'
import type { AskContent } from '../ask/parse.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { moduleBeside } from '../node/child-process.ts'
import { childEnvironment } from './environment.ts'
import { root } from './root.ts'

/** Where the set-up puts the encoder, and what the build found out with it. */
const folder = new URL('node_modules/.cache/hyperparameter-expert/sentence-encoder/', root)
const meanings = new URL('dist/meanings.bin', root)

/** The sentence encoder, which starts when somebody asks; null where it was not fetched or is not wanted. */
export function openSentenceEncoder(
  config: Pick<Config, 'encoder'>,
  content: AskContent,
  log: Log,
): EncoderClient | null {
  if (config.encoder === 'off' || !isThere(meanings) || !isThere(new URL('sp.model', folder))) return null
  let count: number | undefined
  return openEncoderClient({
    childFile: moduleBeside(import.meta.url, 'encoder-child'),
    arguments: [fileURLToPath(folder), fileURLToPath(meanings)],
    environment: childEnvironment(),
    phrasings: () => (count ??= phrasingsOf((content.ask ?? []).flatMap((page) => page.entries)).length),
    log,
  })
}

function isThere(file: URL): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}
