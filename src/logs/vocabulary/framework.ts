/** What wrote a log, as far as its lines give it away. `id` names the page in `content/frameworks/`. */
export interface Framework {
  id: string
  name: string
  /** Whether its signs are there; else its words stand for those of a loop that nobody knows. */
  known: boolean
}

const signatures: [id: string, name: string, pattern: RegExp][] = [
  [
    'ultralytics',
    'Ultralytics YOLO',
    /GPU_mem\s{1,20}box|^\s{0,20}\d{1,6}\/\d{1,6}\s{1,20}[\d.]{1,9}G(?:\s{1,20}[\d.]{1,9}){3}\s{1,20}\d{1,6}\s{1,20}\d{2,5}:|train\/box_loss|ultralytics/im,
  ],
  ['darknet', 'Darknet', /avg(?: loss)?, \S+ rate, |^Region \d+ Avg IOU|v3 \(\w+ loss/im],
  ['catboost', 'CatBoost', /^[ \t]{0,20}\d{1,9}:\s{1,9}(?:learn|test): .{0,200}total:/m],
  ['xgboost', 'XGBoost', /\[\d{1,9}\]\s{1,9}\w{1,30}-\w{1,30}(?:@\w{1,9})?:|boosting round|validation_\d-/i],
  ['lightgbm', 'LightGBM', /\[LightGBM\]|valid_\d's |training's |train until valid/i],
  ['nnunet', 'nnU-Net', /pseudo dice|EMA pseudo|This epoch took|nnunet/i],
  ['mmengine', 'MMEngine', /mmengine|mmdet|Epoch\(train\)|Iter\(train\)|- mm\w+ - INFO/],
  ['detectron2', 'Detectron2', /d2\.utils|detectron2|total_loss: .{0,300}loss_box_reg/],
  ['fairseq', 'fairseq', /\| epoch \d{1,9} \||\| wps |num_updates|fairseq/],
  ['megatron', 'Megatron or DeepSpeed', /consumed samples:|lm loss:|\[deepsp|deepspeed|\[deepscale\]|OVERFLOW! /i],
  ['kohya', 'kohya or diffusers', /avr_loss|avg_loss=|train_text_encoder|diffusers|unet/i],
  ['paddle', 'PaddlePaddle', /root INFO: epoch|paddle|reader_cost|batch_cost/i],
  ['stable-baselines', 'Stable-Baselines3', /ep_rew_mean|ep_len_mean|explained_variance|AverageEpRet|LossPi/],
  ['tesseract', 'Tesseract', /char train=|BCER train=|Mean rms=/],
  ['spacy', 'spaCy', /LOSS TOK2VEC|LOSS NER|ENTS_F/],
  ['flair', 'Flair', /EPOCH \d+ done: loss|DEV : loss|flair/],
  [
    'hugging-face',
    'the Hugging Face Trainer',
    /['"](?:eval_)?loss['"]: .*['"](?:epoch|learning_rate|eval_runtime)['"]|log_history|eval_samples_per_second|Training Loss\s{0,9}\|?\s{0,9}(?:Epoch|Validation)|\bNo log\b/,
  ],
  ['lightning', 'PyTorch Lightning', /v_num=|train_loss_epoch|train_loss_step|lightning|Sanity Checking/i],
  [
    'keras',
    'Keras',
    /ms\/step|us\/sample|us\/step|(?<!\d)\d{1,9}\/\d{1,9} \[=|━━|^Epoch \d{1,9}\/\d{1,9}$|ModelCheckpoint|epoch_loss/m,
  ],
  ['tensorflow', 'TensorFlow', /INFO:tensorflow|tensorflow|global[_ ]step|model_lib/i],
  ['scikit-learn', 'scikit-learn', /^Iteration \d{1,9}, loss = |loss_curve_|Remaining Time|sklearn|OOB Improve/m],
]

const anything: Framework = { id: 'pytorch', name: 'PyTorch', known: false }

/** Characters that are looked at: the signs of a framework are in every few lines. */
const looked = 200_000

/** The first framework whose signs are there. */
export function frameworkOf(text: string): Framework {
  const start = text.slice(0, looked)
  const found = signatures.find(([, , pattern]) => pattern.test(start))
  return found ? { id: found[0], name: found[1], known: true } : anything
}

/** All ids, each with a page of its own. */
export const frameworkIds: string[] = [...signatures.map(([id]) => id), anything.id]
