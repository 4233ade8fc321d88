import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Bounds in seconds of what a person waits for: a click is answered in a tenth, a long training in ten. */
const patience = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Bounds in seconds of a store: a file answers within a millisecond, a database on the network within a few. */
const keeping = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

/** Bounds in seconds of one network: most take milliseconds, the limit of a plan is 10 s. */
const training = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** Bounds in seconds after the time of a schedule: classes are looked after once a minute. */
const punctuality = [5, 15, 30, 60, 90, 120, 300, 900, 3600]

/**
 * All that is counted, each with the words that Prometheus shows. A label has values of a list in the program; never an id, a name or
 * a text of anybody.
 */
export function openFigures() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return { registry, ...answering(registers), ...work(registers), ...states(registers), ...posting(registers) }
}

export type Figures = ReturnType<typeof openFigures>

function answering(registers: Registry[]) {
  return {
    answers: new Counter({
      name: 'expert_answers_total',
      help: 'Answers to commands, by what became of them: answered, left (nobody waited to the end) or the code of the error',
      labelNames: ['command', 'platform', 'outcome'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'expert_answer_seconds',
      help: 'From a command that was read to its last reply',
      labelNames: ['command', 'platform'],
      buckets: patience,
      registers,
    }),
    bugs: new Counter({
      name: 'expert_bugs_total',
      help: 'Problems that nobody expected; each is in the log with its id',
      registers,
    }),
  }
}

/** What answers are made of, each counted as it ends. */
function work(registers: Registry[]) {
  return {
    requests: new Counter({
      name: 'expert_training_requests_total',
      help: 'Requests to the queue, of one plan or many, by what became of them: trained, or the code of the error',
      labelNames: ['purpose', 'outcome'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'expert_training_request_seconds',
      help: 'From a request to its last run, the wait in the queue included',
      labelNames: ['purpose'],
      buckets: patience,
      registers,
    }),
    trainingSeconds: new Histogram({
      name: 'expert_training_seconds',
      help: 'What the training of a run took, where it was trained; runs that were known already count too',
      buckets: training,
      registers,
    }),
    storeSeconds: new Histogram({
      name: 'expert_store_seconds',
      help: 'What the store took for an operation',
      labelNames: ['operation'],
      buckets: keeping,
      registers,
    }),
    storeErrors: new Counter({
      name: 'expert_store_errors_total',
      help: 'Operations that the store failed in',
      labelNames: ['operation'],
      registers,
    }),
  }
}

/** What is so at the moment somebody asks. */
function states(registers: Registry[]) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers })
  return {
    queueWaiting: gauge('expert_queue_waiting', 'Requests that wait for a training process'),
    queueRunning: gauge('expert_queue_running', 'Training processes at work'),
    queueWorkers: gauge('expert_queue_workers', 'Training processes'),
    shards: gauge('expert_discord_shards', 'Shards of Discord that this process looks after'),
    shardsConnected: gauge('expert_discord_shards_connected', 'Those of them that are connected'),
    servers: gauge('expert_discord_servers', 'Servers of Discord that have the bot, as far as this process knows'),
    partReady: new Gauge({
      name: 'expert_part_ready',
      help: '1 where the part can do its work, else 0; /readyz has the reason',
      labelNames: ['part'],
      registers,
    }),
  }
}

function posting(registers: Registry[]) {
  return {
    posts: new Counter({
      name: 'expert_posts_total',
      help: 'Messages of a class put into channels, by what became of them: posted, or the code of the error',
      labelNames: ['result'],
      registers,
    }),
    postDelay: new Histogram({
      name: 'expert_post_delay_seconds',
      help: 'How long after the time of its schedule a post of the day stood',
      buckets: punctuality,
      registers,
    }),
  }
}
