/** Command lines whose answers together hold every kind of reply; those of one group are said one after the other by one person. */
export const groups: { title: string; lines: string[] }[] = [
  {
    title: 'Training',
    lines: ['/train', '/train lr:10', '/train lr:0.001 epochs:10', '/train dataset:spiral noise:1'],
  },
  {
    title: 'Comparing',
    lines: ['/compare a:"lr:0.1" b:"lr:1" seeds:3', '/sweep knob:lr from:0.01 to:10 steps:5', '/lrfind'],
  },
  {
    title: 'Reading',
    lines: ['/lesson dropout', '/ask why is my loss nan', '/ask how do i bake bread', '/help', '/help train'],
  },
  {
    title: 'A log of one’s own',
    lines: [
      '/diagnose text:"epoch 1 loss 0.9 val_loss 1.0\\nepoch 2 loss 0.4 val_loss 1.2\\nepoch 3 loss 0.1 val_loss 1.6"',
    ],
  },
  { title: 'Practising', lines: ['/quiz practice', '/challenge', '/challenge id:spiral', '/me'] },
  { title: 'What is kept', lines: ['/train lr:0.3', '/history', '/privacy show', '/privacy export'] },
  {
    title: 'Mistakes',
    lines: [
      '/train lr:fast',
      '/trian',
      '/lesson droput',
      '/train batch:0 epochs:-1',
      '/train points:5000 batch:1 epochs:1000',
    ],
  },
]
