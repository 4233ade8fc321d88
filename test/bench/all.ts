/**
 * `npm run bench` times the training engine; `npm run bench -- r1 cold` only parts of it (r1, moons, spiral, iris, digits,
 * cost, rate, cold, memory). `--json` prints the numbers that others read, `--backend wasm` asks for another backend,
 * `--jobs 10000` watches the memory for longer. `npm run bench -- discord` times the Discord bot instead,
 * `npm run bench -- discord faults` breaks what Discord can break, `npm run bench -- charts` the drawing of its pictures, `npm run bench -- calendar` counts a class's
 * posts over years, `npm run bench -- classroom` times a large class, `npm run bench -- store` kills writers, `npm run bench -- store-speed` times changes of an entry,
 * `npm run bench -- answers` measures what an answer costs the bot's own process, `npm run bench -- logs` what reading a log costs,
 * `npm run bench -- fronts` lets two processes share a database, and kills them,
 * `npm run bench -- queue` compares trainings through Redis with those by children of this process,
 * `npm run bench -- capacity` finds how many students a front, a training process and a database carry,
 * `npm run bench -- page` how the practice screen fares in a browser, `npm run bench -- sweep` how long the sweeps of several knobs take.
 */
const words = process.argv.slice(2)
const subject =
  [
    'fronts',
    'answers',
    'discord',
    'charts',
    'calendar',
    'classroom',
    'store',
    'store-speed',
    'logs',
    'page',
    'sweep',
    'capacity',
    'queue',
  ].find((word) => words.includes(word)) ?? 'training'
/** Those that do not stand here under their own name. */
const elsewhere: Record<string, string> = {
  capacity: 'capacity/capacity',
  fronts: 'fronts/fronts',
  queue: 'queue/rate',
}
const file = subject === 'discord' && words.includes('faults') ? 'discord-faults' : (elsewhere[subject] ?? subject)
await import(`./${file}.ts`)
