// Run in a process of its own, with the package's folder as its argument: loads tfjs-node and computes a product and a
// gradient. Prints the version of the C library; anything else is a failure.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const nothing = (value) => value === null || value === undefined

process.env.TF_CPP_MIN_LOG_LEVEL = '3'
// tfjs-node 4.22 calls a function that Node 23 has taken out.
require('node:util').isNullOrUndefined ??= nothing

const tf = require(process.argv[2])
const product = tf
  .matMul(
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  )
  .arraySync()
const [slope] = tf
  .grad((x) => tf.sum(tf.square(x)))(tf.tensor1d([3]))
  .dataSync()
if (tf.getBackend() !== 'tensorflow') throw new Error(`its backend is ${tf.getBackend()}`)
if (String(product) !== '19,22,43,50' || slope !== 6) throw new Error('it computes wrong numbers')
console.log(`\nlibtensorflow ${tf.backend().binding.TF_Version}`)
process.exit(0)
