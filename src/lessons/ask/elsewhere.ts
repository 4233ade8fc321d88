/**
 * Words of other fields that share words with ours: dropout (school), decay (teeth, atoms), batch (files, bread), network
 * (computers), weight (bodies), train (railways), rate (money), activation (licences), divergence (analysis), and so on.
 * Stems as `wordsOf` gives them are made from these.
 */
export const elsewhere = `
  elsewhere
  school college university degree campus semester career job salary interview resume homework essay tuition teenager baby toddler child
  children kid kids parent mother father wife husband dog cat horse pet animal garden plant
  tooth teeth dental dentist doctor hospital medicine medication vaccine vaccines immunity virus covid disease cancer surgery pregnancy blood
  diet calorie calories muscle muscles gym lift lifting legs squat squats workout fitness marathon yoga kg kilo pounds body sleep hair
  cookie cookies bread cake recipe bake oven cook cooking dinner coffee beer wine
  money bank loan mortgage interest tax taxes inflation stock stocks trading trader market bitcoin crypto currency price euro dollar
  invoice insurance rent
  football soccer basketball match league team olympics chess guitar piano music song movie film actor celebrity game games
  railway ticket berlin paris london rome flight airport hotel holiday travel car bicycle driving
  country capital president government election legal illegal copyright lawyer visa war king
  carbon radioactive atom atoms isotope uranium nuclear physics chemistry theorem integral series calculus vector algebra trigonometry
  poem joke story translate translation spanish french german english grammar language
  windows linux ubuntu macos android iphone phone laptop keyboard router wifi internet connection packet packets server docker
  kubernetes aws cloud website html css javascript typescript java php sql query database schema regex excel spreadsheet email password
  login account licence license office install installation pip conda import traceback exception compile git github commit branch
  deploy deployment gpu tpu cuda ram driver onnx jpg jpeg png gif pdf mp3 video timestamp unix timezone script bash powershell
  chatgpt llm gpt prompt instructions jailbreak transformer transformers attention diffusion deepfake yolo bounding annotate labelling
  holocene geology dinosaur ide vscode jupyter shoes swimming meditation homework
  robot weather climate planet sun moon stars god religion philosophy 
`
  .split(/\s+/)
  .filter(Boolean)

/** Terms that are hardly ever used outside the subject; two of them make a question ours, whatever else it holds. */
export const ours =
  `lr lrdecay weightdecay overfit underfit hyperparameter earlystop nan dropout batch epoch loss val accuracy optimizer adam sgd
  relu tanh gradient regularise normalise initial seed layer unit converge diverge train weights dataset`
    .split(/\s+/)
    .filter(Boolean)
