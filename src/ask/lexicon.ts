/**
 * Words of other fields that share words with ours: dropout (college), decay (teeth, atoms), batch (files, bread), network
 * (computers), weight (bodies), train (railways), rate (money), activation (licences), divergence (analysis), and so on.
 * Stems as `wordsOf` gives them are made from these.
 */
export const elsewhere = `
  otherfield
  college university campus tuition interview teenager baby toddler teen puberty mother father wife husband girlfriend
  boyfriend marriage divorce grief grieving funeral widow breakup puppy pet kennel leash teeth dental dentist cavity
  cavities fluoride doctor hospital medication pill pills antibiotic antibiotics aspirin ibuprofen insulin chemo
  chemotherapy dosage vaccine vaccines immunity virus covid flu fever surgery surgeon pregnancy pregnant bone bones blood
  kidney allergy allergies therapist psychologist calorie calories muscle muscles gym legs squat squats dumbbell dumbbells
  workout fitness jogging yoga keto protein obesity belly beard hairdresser barber makeup perfume cookie cookies bread
  dough muffin muffins cupcake cupcakes brownie brownies pancakes cake biscuit biscuits pizza soup sauce bake baking baker
  bakery oven flour yeast sourdough cook cooking cooker espresso beer brew brewing brewery whisky milk cheese butter sugar
  jam marmalade soap candle candles money bank mortgage tax taxes inflation forex bitcoin crypto currency dividend
  dividends portfolio etf pension investor investors invoice payroll rent landlord football soccer basketball baseball
  tennis golf hockey league olympics tournament wimbledon referee chess poker casino minecraft fortnite roblox pokemon
  playstation nintendo xbox esports gamer gaming dungeon guitar piano violin drum drums drummer music song songs melody
  orchestra choir concert chord chords spotify playlist vinyl singer actor celebrity netflix instagram tiktok whatsapp
  facebook youtube youtuber podcast railway railways locomotive subway tram berlin paris london rome flight airport hotel
  travel luggage suitcase motorbike scooter gearbox tyre tyres garage farm farmer farming tractor fertilizer fertiliser
  manure compost lawn grass tomato tomatoes pumpkin potato potatoes sow sowing germinate germination cattle livestock
  chickens beehive greenhouse garden gardening orchard onion sewing sew knit knitting crochet quilt embroidery stitch
  stitches fabric yarn curtain curtains hoodie jeans inkjet ink cartridge filament nozzle photocopier photoshop gimp
  illustrator lightroom procreate canva wallpaper varnish plaster drywall voltage volt volts regulator transistor
  transistors resistor resistors capacitor capacitors ldo diode diodes amplifier mosfet soldering arduino raspberry
  circuit circuits antenna multimeter capital president government election legal illegal copyright lawyer attorney
  lawsuit court prison statute patent visa passport immigration citizenship army soldier navy war pope bible genesis
  church carbon radioactive atom atoms isotope isotopes uranium plutonium nuclear reactor physics chemistry chemical
  enzyme enzymes catalyst reagent titration electrons proton photon quantum thermodynamics pendulum orbit orbital
  satellite theorem integral calculus algebra trigonometry flux curl divergent harmonic holocene pleistocene jurassic
  anthropocene geology glacier fossil fossils dinosaur dinosaurs volcano climate planet planets ozone atmosphere eyesight
  optometrist eyeglasses astrology zodiac horoscope poem joke lyrics spanish french german english grammar windows linux
  ubuntu macos android iphone ipad smartphone keyboard router modem wifi ethernet bluetooth internet broadband packet
  packets vpn firewall docker kubernetes aws azure html css javascript typescript java php sql query database schema regex
  powerpoint password licence license office pip conda traceback compile compiler git github commit branch deploy
  deployment cuda onnx jpg jpeg png gif pdf mp3 unix timezone bash powershell seo chatgpt llm llms gpt gemini claude
  copilot jailbreak diffusion deepfake yolo annotate labelling vscode jupyter swimming skiing meditation religion
  philosophy elephant voucher coupon warranty madrid tokyo vienna moscow sydney spain italy france japan autumn barracks
  insurer insurers rsi macd candlestick skyscraper wardrobe sofa kitchen gravity telescope microscope anatomy rehearsal
  thermostat sunburn rehab nicotine cigarettes vitamin vitamins baptism monastery pilgrimage tattoo
  wrestling archery chainsaw lawnmower plumber carpentry welding pottery origami calligraphy marathon
  universities station stations clothes trousers jacket ball kilogram
`
  .split(/\s+/)
  .filter(Boolean)

/** Terms that are hardly ever used outside the subject; two of them make a question ours, whatever else it holds. */
export const ours =
  `lr lrdecay weightdecay overfit underfit hyperparameter earlystop nan dropout batch epoch loss val accuracy optimizer adam sgd
  relu tanh gradient regularise normalise initial seed layer unit converge diverge train weights dataset`
    .split(/\s+/)
    .filter(Boolean)
