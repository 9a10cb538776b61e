/** Families convert inside themselves only. `board` (nominal lumber) and `day` (a working day) are no volume and no time. */
export type UnitFamily = 'count' | 'length' | 'area' | 'volume' | 'board' | 'mass' | 'time' | 'day' | 'package';

export interface UnitDefinition {
  readonly family: UnitFamily;
  /** Size in the family's base unit as an exact fraction, numerator and denominator. */
  readonly size: readonly [bigint, bigint];
  /** Spellings besides the name itself; compared without case, points and spaces. */
  readonly aliases: string;
}

const inch = [127n, 5000n] as const; // 0.0254 m by definition (1959)
const pound = [45359237n, 100000000n] as const; // 0.45359237 kg by definition (1959)

function of(family: UnitFamily, n: bigint, d: bigint, aliases: string): UnitDefinition {
  return { family, size: [n, d], aliases };
}
function inches(n: bigint, d: bigint, aliases: string): UnitDefinition {
  return of('length', inch[0] * n, inch[1] * d, aliases);
}
function squareInches(n: bigint, aliases: string): UnitDefinition {
  return of('area', inch[0] ** 2n * n, inch[1] ** 2n, aliases);
}
function cubicInches(n: bigint, d: bigint, aliases: string): UnitDefinition {
  return of('volume', inch[0] ** 3n * n * 1000n, inch[1] ** 3n * d, aliases);
}
function pounds(n: bigint, d: bigint, aliases: string): UnitDefinition {
  return of('mass', pound[0] * n, pound[1] * d, aliases);
}
function container(aliases: string): UnitDefinition {
  return of('package', 1n, 1n, aliases);
}

/** Base units: each, m, m2, l, kg, s. Codes of UN/ECE Recommendation 20 and 21 stand among the aliases, packages with their X. */
export const unitTable = {
  each: of(
    'count',
    1n,
    1n,
    'ea|eas|eac|pc|pcs|pce|pces|piece|pieces|no|nos|nbr|nmb|num|number|c62|h87|cnt|count|unit|units|un|uni|u|stk|stck|st|stück|stueck|stuck|stücke|stuks|pz|pza|pezzi|pezzo|pieza|piezas|ud|uds|unidad|unidades|unité|pièce|pièces|szt|ks|db|kpl|kos|adet|шт|个|個|件|只|片|颗|pcs/ea|x',
  ),
  pair: of('count', 2n, 1n, 'pr|prs|pairs|paar|npr'),
  dozen: of('count', 12n, 1n, 'dz|doz|dzn|dzs|dozens|dutzend'),
  gross: of('count', 144n, 1n, 'gro|grs'),
  hundred: of('count', 100n, 1n, 'hun|cen|hundreds|per100|/100|perhundred|%ea'),
  thousand: of('count', 1000n, 1n, 'thousands|mpcs|kpcs|tsd|tsdst|per1000|/1000|perthousand|mil-pcs|mea'),

  um: of('length', 1n, 1_000_000n, 'µm|micron|microns|micrometer|micrometre|micrometers|4h'),
  mm: of('length', 1n, 1000n, 'mmt|millimeter|millimetre|millimeters|millimetres|millim'),
  cm: of('length', 1n, 100n, 'cmt|centimeter|centimetre|centimeters|centimetres'),
  dm: of('length', 1n, 10n, 'dmt|decimeter|decimetre'),
  m: of(
    'length',
    1n,
    1n,
    'mtr|mtrs|meter|metre|meters|metres|mts|lm|rmt|lfm|lfdm|ml.m|linearmeter|linearmetre|runningmeter|runningmetre|метр',
  ),
  km: of('length', 1000n, 1n, 'kmt|kilometer|kilometre|kilometers|kilometres'),
  mil: inches(1n, 1000n, 'mils|thou|77'),
  in: inches(1n, 1n, 'inh|inch|inches|ins|"|zoll'),
  ft: inches(
    12n,
    1n,
    "fot|foot|feet|fts|'|lf|lft|lnft|linft|lineft|linealfoot|linealfeet|linearfoot|linearfeet|linfoot|rft|runningfoot|runningfeet",
  ),
  yd: inches(36n, 1n, 'yrd|yard|yards|yds|ly|linearyard'),
  mi: inches(63360n, 1n, 'mile|miles|smi'),
  clf: inches(1200n, 1n, 'hundredlf|100lf|100ft'),
  mlf: inches(12000n, 1n, 'thousandlf|1000lf|1000ft|mft'),

  mm2: of('area', 1n, 1_000_000n, 'mmk|sqmm|mm²|squaremillimeter|squaremillimetre'),
  cm2: of('area', 1n, 10_000n, 'cmk|sqcm|cm²|squarecentimeter|squarecentimetre'),
  m2: of('area', 1n, 1n, 'mtk|sqm|m²|qm|squaremeter|squaremetre|squaremeters|squaremetres|sm'),
  ha: of('area', 10_000n, 1n, 'har|hectare|hectares'),
  in2: squareInches(1n, 'ink|sqin|in²|squareinch|squareinches'),
  ft2: squareInches(144n, 'ftk|sf|sqft|sqf|ft²|squarefoot|squarefeet'),
  yd2: squareInches(1296n, 'ydk|sy|sqyd|yd²|squareyard|squareyards'),
  square: squareInches(14_400n, 'sq|sqs|squares|roofingsquare|csf'),
  msf: squareInches(144_000n, 'thousandsf|1000sf|mft2'),
  acre: squareInches(6_272_640n, 'acr|acres|ac'),

  mm3: of('volume', 1n, 1_000_000n, 'mmq|mm³|cubicmillimeter|cubicmillimetre'),
  ml: of('volume', 1n, 1000n, 'mlt|milliliter|millilitre|milliliters|millilitres|cc|cm3|cm³|cmq'),
  cl: of('volume', 1n, 100n, 'clt|centiliter|centilitre'),
  dl: of('volume', 1n, 10n, 'dlt|deciliter|decilitre'),
  l: of('volume', 1n, 1n, 'ltr|liter|litre|liters|litres|ltrs|dm3|dm³|dmq'),
  m3: of('volume', 1000n, 1n, 'mtq|cbm|cum|m³|cubicmeter|cubicmetre|cubicmeters|cubicmetres'),
  in3: cubicInches(1n, 1n, 'inq|cuin|in³|cubicinch|cubicinches|ci'),
  ft3: cubicInches(1728n, 1n, 'ftq|cf|cft|cuft|ft³|cubicfoot|cubicfeet'),
  yd3: cubicInches(46_656n, 1n, 'ydq|cy|cuyd|yd³|cubicyard|cubicyards'),
  gal: cubicInches(231n, 1n, 'gll|gallon|gallons|gals|usgal|gl'),
  qt: cubicInches(231n, 4n, 'qtl|quart|quarts|qts'),
  pint: cubicInches(231n, 8n, 'ptl|pints'),
  floz: cubicInches(231n, 128n, 'oza|fluidounce|fluidounces|fl-oz'),
  impgal: of('volume', 454_609n, 100_000n, 'gli|ukgal|imperialgallon|imperialgallons'),

  bf: of('board', 1n, 1n, 'bdft|bft|boardfoot|boardfeet|fbm'),
  mbf: of('board', 1000n, 1n, 'mbft|mfbm|thousandboardfeet'),

  mg: of('mass', 1n, 1_000_000n, 'mgm|milligram|milligrams'),
  g: of('mass', 1n, 1000n, 'grm|gm|gms|gram|grams|gramm|gramme'),
  kg: of('mass', 1n, 1n, 'kgm|kgs|kilo|kilos|kilogram|kilograms|kilogramm|kilogramme'),
  t: of('mass', 1000n, 1n, 'tne|tonne|tonnes|metricton|metrictons'),
  oz: pounds(1n, 16n, 'onz|ounce|ounces|ozs'),
  lb: pounds(1n, 1n, 'lbr|lbs|pound|pounds|lbm'),
  cwt: pounds(100n, 1n, 'cwa|shorthundredweight|uscwt'),
  shortton: pounds(2000n, 1n, 'stn|ston|uston|netton|short-ton'),
  longton: pounds(2240n, 1n, 'ltn|lton|grosston|ukton'),

  s: of('time', 1n, 1n, 'sec|secs|second|seconds|sek'),
  min: of('time', 60n, 1n, 'mins|minute|minutes'),
  h: of('time', 3600n, 1n, 'hr|hrs|hur|hour|hours|std|stunde|stunden|mh|manhour|manhours|labhr'),
  day: of('day', 1n, 1n, 'days|tag|tage|dy'),

  roll: container('rl|rol|rll|rolls|rolle|rollen|xro'),
  reel: container('re|reels|rls|xrl|ree'),
  spool: container('spools|spl|xso'),
  coil: container('coils|coi|xcl'),
  box: container('bx|bxs|boxes|xbx|schachtel'),
  pack: container('pk|pks|pkg|pkgs|packs|package|packages|packet|packung|xpk|xpa|pac'),
  bag: container('bg|bags|beutel|sack|xbg'),
  carton: container('ctn|ctns|cartons|karton|xct'),
  case: container('cs|cse|cases|xcs'),
  bundle: container('bdl|bdls|bundles|bnd|bund|xbe'),
  pallet: container('plt|plts|pallets|palette|xpx|pal'),
  tube: container('tubes|tu|xtu'),
  tray: container('trays|xpu'),
  stick: container('sticks'),
  length: container('len|lengths|lgth'),
  bar: container('bars|xbr'),
  sheet: container('sh|sht|shts|sheets|blatt|xst'),
  panel: container('pnl|panels'),
  drum: container('dr|drums|xdr'),
  pail: container('pails|bucket|buckets|xpl'),
  can: container('cans|xca|dose'),
  bottle: container('bt|btl|bottles|xbo|flasche'),
  cartridge: container('crt|cartridges|cart'),
  set: container('sets|satz|sätze'),
  kit: container('kits|kt'),
  lot: container('lots'),
  lumpsum: container('ls|lump|psch|pauschal|lump-sum'),
  job: container('jobs'),
  assembly: container('asy|assy|assys|assemblies'),
} as const satisfies Readonly<Record<string, UnitDefinition>>;

/** Canonical name of a unit. */
export type UnitName = keyof typeof unitTable;

/** All canonical names. */
export const unitNames: readonly UnitName[] = Object.keys(unitTable).filter(isUnitName);

function isUnitName(text: string): text is UnitName {
  return Object.hasOwn(unitTable, text);
}
