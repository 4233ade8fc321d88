import { expect, test } from 'vitest'
import { read } from './read.ts'

const mmdet = (epoch: number, at: number, loss: number) =>
  `2023/05/01 10:30:0${at} - mmengine - INFO - Epoch(train)  [${epoch}][${50 * at}/100]  lr: 2.0000e-02  eta: 5:00:00  time: 0.3512  data_time: 0.0101  memory: 4096  grad_norm: 5.1  loss: ${loss}  loss_cls: 0.2  loss_bbox: 0.1\n`

test.each([
  [
    'YOLOv5',
    '     Epoch   gpu_mem       box       obj       cls    labels  img_size\n      0/299     3.85G   0.11   0.052   0.03        14       640: 100%|█| 1/1 [00:01<00:00]\n               Class     Images     Labels          P          R     mAP@.5 mAP@.5:.95:\n                 all        128        929      0.6      0.5      0.55      0.35\n      1/299     3.85G   0.10   0.050   0.02        14       640: 100%|█| 1/1 [00:01<00:00]\n                 all        128        929      0.6      0.5      0.58      0.37\n',
    {
      framework: 'ultralytics',
      keys: [0, 1],
      train: [expect.closeTo(0.192), expect.closeTo(0.17)],
      metric: 'map50',
      validationMetric: [0.55, 0.58],
    },
  ],
  [
    'results.csv of YOLO',
    '                  epoch,         train/box_loss,         train/cls_loss,   metrics/mAP50(B), metrics/mAP50-95(B),           val/box_loss,           val/cls_loss,                 lr/pg0\n  0,  1.5,  2.5,  0.3,  0.2,  1.6,  2.4,  0.0033\n 1,  1.4,  2.0,  0.4,  0.25,  1.5,  2.1,  0.0066\n',
    { framework: 'ultralytics', train: [4, 3.4], validation: [4, 3.6], metric: 'map50', validationMetric: undefined },
  ],
  [
    'MMEngine',
    mmdet(1, 1, 1.5) +
      mmdet(1, 2, 1.3) +
      mmdet(2, 1, 1.1) +
      mmdet(2, 2, 0.9) +
      '2023/05/01 11:00:00 - mmengine - INFO - Epoch(val) [2][500/500]    coco/bbox_mAP: 0.3010  coco/bbox_mAP_50: 0.5  data_time: 0.002  time: 0.03\n',
    { framework: 'mmengine', metric: 'map', gradient: [5.1, 5.1, 5.1, 5.1] },
  ],
  [
    'MMCV as it was',
    '2021-08-05 10:00:01,123 - mmdet - INFO - Epoch [1][50/100]\tlr: 1.978e-03, eta: 1:00:00, time: 0.5, data_time: 0.05, memory: 3000, loss_rpn_cls: 0.5, loss_bbox: 0.2, acc: 90.1, loss: 1.5\n2021-08-05 10:00:02,123 - mmdet - INFO - Epoch [2][50/100]\tlr: 1.978e-03, eta: 1:00:00, time: 0.5, data_time: 0.05, memory: 3000, loss_rpn_cls: 0.4, loss_bbox: 0.2, acc: 91.1, loss: 1.2\n2021-08-05 10:00:03,123 - mmdet - INFO - Epoch [3][50/100]\tlr: 1.978e-03, eta: 1:00:00, time: 0.5, data_time: 0.05, memory: 3000, loss_rpn_cls: 0.3, loss_bbox: 0.2, acc: 92.1, loss: 1.0\n',
    { framework: 'mmengine', keys: [1, 2, 3], train: [1.5, 1.2, 1], trainAccuracy: [0.901, 0.911, 0.921] },
  ],
  [
    'the ImageNet example of PyTorch',
    'Epoch: [0][  0/5005]\tTime 31.245 (31.245)\tData 28.1 (28.1)\tLoss 6.9 (6.9)\tAcc@1   0.00 (  0.00)\tAcc@5   0.39 (  0.39)\nEpoch: [0][ 10/5005]\tTime 0.2 (3.2)\tData 0.1 (2.1)\tLoss 6.7 (6.8)\tAcc@1   0.39 (  0.20)\tAcc@5   1.39 (  0.99)\nTest: [  0/196]\tTime  5.1 ( 5.1)\tLoss 6.5 (6.5)\tAcc@1   1.2 ( 1.2)\tAcc@5   5.1 ( 5.1)\n * Acc@1 1.3 Acc@5 5.0\nEpoch: [1][  0/5005]\tTime 31.245 (31.245)\tData 28.1 (28.1)\tLoss 6.1 (6.1)\tAcc@1   2.00 (  2.00)\tAcc@5   6.39 (  6.39)\nTest: [  0/196]\tTime  5.1 ( 5.1)\tLoss 6.0 (6.0)\tAcc@1   3.2 ( 3.2)\tAcc@5   9.1 ( 9.1)\n * Acc@1 3.3 Acc@5 9.0\nEpoch: [2][  0/5005]\tTime 31.245 (31.245)\tData 28.1 (28.1)\tLoss 5.5 (5.5)\tAcc@1   4.00 (  4.00)\tAcc@5   9.39 (  9.39)\n',
    { keys: [0, 1, 2] },
  ],
  [
    'darknet',
    ' 1: 723.5, 723.5 avg loss, 0.000000 rate, 3.4 seconds, 64 images, 100.5 hours left\n 2: 700.1, 720.2 avg loss, 0.000000 rate, 3.4 seconds, 128 images, 99.5 hours left\n 3: 650.0, 713.1 avg loss, 0.000000 rate, 3.4 seconds, 192 images, 99.1 hours left\n',
    { framework: 'darknet', keys: [1, 2, 3], train: [723.5, 720.2, 713.1] },
  ],
  [
    'PaddleDetection',
    '[06/01 12:00:00] ppdet.engine INFO: Epoch: [0] [  0/100] learning_rate: 0.0001 loss_xywh: 1.1 loss: 30.5 eta: 1:00:00 batch_cost: 0.5 data_cost: 0.001 ips: 15 images/s\n[06/01 12:00:30] ppdet.engine INFO: Epoch: [1] [  0/100] learning_rate: 0.0001 loss_xywh: 1.0 loss: 20.5 eta: 1:00:00 batch_cost: 0.5 data_cost: 0.001 ips: 15 images/s\n[06/01 12:01:00] ppdet.engine INFO: Epoch: [2] [  0/100] learning_rate: 0.0001 loss_xywh: 0.9 loss: 15.5 eta: 1:00:00 batch_cost: 0.5 data_cost: 0.001 ips: 15 images/s\n',
    { framework: 'paddle', keys: [0, 1, 2], train: [30.5, 20.5, 15.5] },
  ],
  [
    'the object detection of TensorFlow with its parts',
    "INFO:tensorflow:Step 100 per-step time 0.5s\nI0101 10:00:00.000000 140000000000000 model_lib_v2.py:708] {'Loss/classification_loss': 0.5,\n 'Loss/localization_loss': 0.4,\n 'Loss/regularization_loss': 0.1,\n 'Loss/total_loss': 1.0,\n 'learning_rate': 0.01}\nINFO:tensorflow:Step 200 per-step time 0.5s\n{'Loss/classification_loss': 0.4,\n 'Loss/localization_loss': 0.3,\n 'Loss/regularization_loss': 0.1,\n 'Loss/total_loss': 0.8,\n 'learning_rate': 0.01}\n",
    { framework: 'tensorflow', keys: [100, 200], train: [1, 0.8] },
  ],
])('%s', (_, text, expected) => {
  expect(read(text)).toMatchObject(
    Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
  )
})
