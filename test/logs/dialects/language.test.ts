import { expect, test } from 'vitest'
import { read } from './read.ts'

test.each([
  [
    'Hugging Face with evaluations',
    "{'loss': 2.1, 'grad_norm': 1.5, 'learning_rate': 4e-05, 'epoch': 1.0}\n{'eval_loss': 1.9, 'eval_accuracy': 0.4, 'eval_runtime': 3.2, 'epoch': 1.0}\n{'loss': 1.4, 'grad_norm': 1.2, 'learning_rate': 3e-05, 'epoch': 2.0}\n{'eval_loss': 1.5, 'eval_accuracy': 0.5, 'eval_runtime': 3.2, 'epoch': 2.0}\n{'train_runtime': 100.2, 'train_loss': 1.75, 'epoch': 2.0}\n",
    {
      framework: 'hugging-face',
      keys: [1, 2],
      train: [2.1, 1.4],
      validation: [1.9, 1.5],
      validationAccuracy: [0.4, 0.5],
      gradient: [1.5, 1.2],
    },
  ],
  [
    'trainer_state.json',
    '{"best_metric": null, "epoch": 2.0, "global_step": 200, "log_history": [{"epoch": 1.0, "loss": 2.0, "step": 100}, {"epoch": 1.0, "eval_loss": 1.9, "step": 100}, {"epoch": 2.0, "loss": 1.5, "step": 200}, {"epoch": 2.0, "eval_loss": 1.6, "step": 200}], "max_steps": 200}',
    { framework: 'hugging-face', keys: [1, 2], train: [2, 1.5], validation: [1.9, 1.6] },
  ],
  [
    'the table of a notebook',
    'Step\tTraining Loss\tValidation Loss\tAccuracy\n500\t0.52\t0.41\t0.83\n1000\t0.36\t0.40\t0.85\n1500\t0.28\t0.44\t0.86\n',
    { framework: 'hugging-face', keys: [500, 1000, 1500], train: [0.52, 0.36, 0.28], validation: [0.41, 0.4, 0.44] },
  ],
  [
    'the table of a model card',
    '| Training Loss | Epoch | Step | Validation Loss | Accuracy |\n|:-------------:|:-----:|:----:|:---------------:|:--------:|\n| No log        | 1.0   | 250  | 0.61            | 0.70     |\n| 0.55          | 2.0   | 500  | 0.52            | 0.76     |\n| 0.41          | 3.0   | 750  | 0.50            | 0.78     |\n',
    { keys: [1, 2, 3], train: [undefined, 0.55, 0.41], validation: [0.61, 0.52, 0.5], framework: 'hugging-face' },
  ],
  [
    'nanoGPT',
    'step 0: train loss 4.2, val loss 4.3\niter 0: loss 4.2, time 100.1ms, mfu -100.00%\nstep 250: train loss 2.5, val loss 2.6\niter 250: loss 2.5, time 30.1ms, mfu 10.00%\nstep 500: train loss 1.9, val loss 2.1\n',
    { keys: [0, 250, 500], train: [4.2, 2.5, 1.9], validation: [4.3, 2.6, 2.1] },
  ],
  [
    'DeepSpeed through Megatron',
    ' iteration      100/  500000 | consumed samples:        25600 | elapsed time per iteration (ms): 1200.5 | learning rate: 1.5E-05 | lm loss: 8.1E+00 | loss scale: 65536.0 | grad norm: 2.1 | number of skipped iterations:   0 | number of nan iterations:   0 |\n iteration      200/  500000 | consumed samples:        51200 | elapsed time per iteration (ms): 1200.5 | learning rate: 3.0E-05 | lm loss: 6.9E+00 | loss scale: 65536.0 | grad norm: 1.6 | number of skipped iterations:   0 | number of nan iterations:   0 |\n',
    { framework: 'megatron', keys: [100, 200], train: [8.1, 6.9], gradient: [2.1, 1.6] },
  ],
  [
    'fairseq as it is',
    "2021-06-01 10:00:00 | INFO | train_inner | epoch 001:    100 / 2000 loss=11.2, nll_loss=10.9, ppl=1900.1, wps=40000, ups=5, wpb=8000, bsz=300, num_updates=100, lr=1.2e-05, gnorm=3.2, train_wall=20\n2021-06-01 10:10:00 | INFO | valid | epoch 001 | valid on 'valid' subset | loss 9.1 | nll_loss 8.5 | ppl 362.1 | wps 90000 | num_updates 2000\n2021-06-01 10:10:05 | INFO | train | epoch 001 | loss 10.0 | nll_loss 9.6 | ppl 776.1 | wps 40000 | gnorm 2.5 | num_updates 2000\n2021-06-01 10:20:00 | INFO | valid | epoch 002 | valid on 'valid' subset | loss 8.1 | nll_loss 7.5 | ppl 181.1 | num_updates 4000 | best_loss 8.1\n2021-06-01 10:20:05 | INFO | train | epoch 002 | loss 8.8 | nll_loss 8.2 | ppl 294.1 | gnorm 2.0 | num_updates 4000\n",
    { framework: 'fairseq', keys: [1, 2], train: [10, 8.8], validation: [9.1, 8.1] },
  ],
  [
    'spaCy',
    'E    #       LOSS TOK2VEC  LOSS NER  ENTS_F  ENTS_P  ENTS_R  SCORE \n---  ------  ------------  --------  ------  ------  ------  ------\n  0       0          0.00     41.12    2.07    1.80    2.43    0.02\n  0     200         30.50    900.10   60.10   61.80   58.43    0.60\n  1     400         25.00    500.00   70.10   71.80   68.43    0.70\n',
    { framework: 'spacy' },
  ],
  [
    'Flair',
    '2021-01-01 10:00:00,000 epoch 1 - iter 10/100 - loss 2.5 - samples/sec: 30.5 - lr: 0.1\n2021-01-01 10:00:00,000 EPOCH 1 done: loss 2.1 - lr 0.1000000\n2021-01-01 10:00:10,000 DEV : loss 1.9 - score 0.5\n2021-01-01 10:01:00,000 epoch 2 - iter 10/100 - loss 1.5 - samples/sec: 30.5 - lr: 0.1\n2021-01-01 10:01:00,000 EPOCH 2 done: loss 1.4 - lr 0.1000000\n2021-01-01 10:01:10,000 DEV : loss 1.3 - score 0.6\n',
    { framework: 'flair', keys: [1, 2], train: [2.1, 1.4], validation: [1.9, 1.3] },
  ],
  [
    'Tesseract 5',
    'At iteration 100/100/100, Mean rms=6.5%, delta=30.1%, BCER train=95.1%, BWER train=99.2%, skip ratio=0%,  New worst BCER = 95.1 wrote checkpoint.\nAt iteration 200/200/200, Mean rms=5.5%, delta=20.1%, BCER train=60.1%, BWER train=80.2%, skip ratio=0%,  New worst BCER = 60.1 wrote checkpoint.\n',
    { framework: 'tesseract', keys: [100, 200], metric: 'bcer', trainMetric: [0.951, 0.601] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(expected)
})
