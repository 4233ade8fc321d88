import type { Reply } from '../../../reply/reply.ts'

/** What the expert says before anything was typed. */
export const greeting: Reply = {
  tone: 'neutral',
  blocks: [
    { type: 'heading', text: 'Hello, I am the hyperparameter expert' },
    {
      type: 'text',
      markdown:
        'Hyperparameters are the choices made **before** a network starts to learn, much as a study plan is made before the term. ' +
        'Pick some, and I train a small network with them, look at its loss curve with you, and say what I would try next.',
    },
    {
      type: 'actions',
      actions: [
        { label: 'Train a network', line: '/train' },
        { label: 'Rush it: learning rate 10', line: '/train lr:10' },
        { label: 'What is a learning rate?', line: '/lesson learning-rate' },
      ],
    },
    {
      type: 'small',
      markdown:
        'You can also type below, in your own words or as commands; `/help` lists those. Everything runs on this machine.',
    },
  ],
}
