import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openAnswers } from '../../src/app/ask/ask.ts'
import { presentAnswer } from '../../src/app/ask/view.ts'
import { caseOf as caseIn } from '../../src/ask/situation/cases.ts'
import { signalsOf } from '../../src/ask/question/slots.ts'
import { figuresOf } from '../../src/ask/situation/figures.ts'
import { realContent } from '../support/chat.ts'

const content = await realContent()
const answers = openAnswers(content)
const caseOf = (question: string) => caseIn(question, signalsOf(question))

describe('the numbers of a question', () => {
  test.each([
    ['val accuracy 60 train 99', 'overfitting#case-accuracy', ['99 %', '60 %', '39 points']],
    ['99 on train and 57 on val, what is wrong', 'overfitting#case-accuracy', ['99 %', '57 %']],
    ['train accuracy 98 hai but test pe 70 aa raha hai, kyu', 'overfitting#case-accuracy', ['98 %', '70 %']],
    ['train acc 0.39 val acc 0.38', 'underfitting#case-both-low', ['39 %', '38 %']],
    ['loss 2.7, 4.7, 8.1 … 14.8, batch 12', 'divergence#case-rising', ['2.70', '14.8', 'batch of 12']],
    ['loss 6.907 with 1000 classes', 'underfitting#case-guessing', ['6.907', '1000']],
    ['loss is stuck at 0.693', 'underfitting#case-guessing', ['0.693', '2 classes']],
    ['after epoch 3 val loss goes up, lr 0,01', 'overfitting#case-turn', ['epoch 3', '0.01']],
    ['30 에포크부터 val_loss가 올라가요', 'overfitting#case-turn', ['epoch 30']],
    ['loss nan after epoch 2 with lr 0.1', 'nan-loss#case-rate', ['epoch 2', '0.1', '0.01']],
    ['it hardly improves each round, like 0.501 then 0.500 then 0.4999', 'learning-rate#case-flat', ['0.50']],
    ['loss change from 87.3 to 8.26 and then never gets better', 'loss-curves#case-first-drop', ['87.3', '8.26']],
    ['train loss 0.05 val loss 0.9', 'overfitting#case-loss', ['0.050', '0.90']],
    ['lr 0.001 loss stuck', 'learning-rate#case-still-either', ['0.001', '0.01']],
    ['with sgd and learning rate 0.0005 my loss hardly moves', 'learning-rate#case-still-low', ['0.0005', '0.005']],
    ['loss stays flat at lr 5', 'learning-rate#case-still-high', ['5', '0.5']],
    ['batch 8, lr 0.3 and the loss jumps up and down', 'learning-rate#case-jumps', ['0.3', '0.1', 'batch of 8']],
    ['it explodes at lr 2', 'learning-rate#case-explodes', ['2', '0.2']],
    ['학습률 0.001인데 손실이 안 줄어요', 'learning-rate#case-still-either', ['0.001']],
  ])('%s: %s', (question, name, numbers) => {
    expect(caseOf(question)?.name).toBe(name)
    const { text } = presentAnswer(answers.find(question), content).answer
    for (const number of numbers) expect(text).toContain(number)
    expect(text).not.toMatch(/[{}]/)
  })

  test.each([
    'tried 0.1, 0.01 and 0.001 and the loss stays put',
    'model A has 95 train 41 val, model B has 39 train 38 val, which one do i keep',
    'should i train 100 epochs or 200',
    'what does a loss of 0.693 mean',
    'train 300 points, validation 300 points',
    'lr 0.01 is too slow, lr 0.1 explodes',
    'decay 0.9 with lr 0.1, the curve is flat',
    'sgd jumps at lr 0.1, adam does not',
    'what does lr 0.1 mean',
  ])('%s: no case', (question) => expect(caseOf(question)).toBeUndefined())

  test('a decimal is one number', () => {
    expect(figuresOf('lr 0.001 loss stuck').rate).toBe(0.001)
    expect(answers.find('lr 0.001 loss stuck').entry.id).not.toBe('zero')
  })

  test('any text is read, and no blank stays open', () => {
    const bits = fc.constantFrom(
      'train',
      'val',
      'loss',
      'acc',
      'nan',
      'epoch',
      'lr',
      '0.5',
      '99',
      '%',
      '->',
      '1e9',
      ',',
      '0',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 20 }), (words) => {
        const found = caseOf(words.join(' '))
        for (const fact of Object.values(found?.facts ?? {})) expect(fact).not.toMatch(/NaN|Infinity|undefined/)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a yes, a no or an "it depends"', () => {
  test.each([
    ['is lr 0.001 ok', /^It depends on the optimizer: 0\.001 is a usual rate for Adam/],
    ['is lr 0.001 ok with adam', /^Yes, 0\.001 /],
    ['is lr 0.1 too high for my resnet', /^(?!Yes|No)/],
    ['is a higher learning rate always better', /^No, /],
  ])('%s', (question, opening) => {
    expect(presentAnswer(answers.find(question), content).answer.text).toMatch(opening)
  })
})
