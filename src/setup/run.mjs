// The door of every npm script: `node src/setup/run.mjs <program> [arguments]`. It sets up what is missing, then runs the program.
// Nothing is imported at the top, so that an old Node gets past this file and is told what it needs.

const needed = [20, 19]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `This needs Node ${needed.join('.')} or newer; here is ${process.versions.node}. Newer ones: https://nodejs.org`,
  )
  process.exitCode = 1
} else {
  import('./open-files.mjs')
    .then(({ assertOpenFiles }) => assertOpenFiles())
    .then(() => import('./programs.mjs'))
    .then(({ runProgram }) => runProgram(process.argv.slice(2)))
    .catch((problem) => {
      // A SetupError has said all there is to say; anything else is a bug and shows where it is.
      console.error(problem.name === 'SetupError' ? `set-up: ${problem.message}` : problem)
      process.exitCode = 1
    })
}
