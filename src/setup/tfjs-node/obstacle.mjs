/** Why tfjs-node cannot be set up here, and what a person can do about it; both are parts of a sentence. */
export class Obstacle extends Error {
  name = 'Obstacle'

  constructor(message, remedy) {
    super(message)
    this.remedy = remedy
  }
}
